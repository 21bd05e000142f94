/// A live model's events. Start at [WatchCommand].
@NullMarked
package dev.bezoar.cli.watch;

import org.jspecify.annotations.NullMarked;
