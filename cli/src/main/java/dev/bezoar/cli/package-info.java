/// The command line. Start at [Main].
@NullMarked
package dev.bezoar.cli;

import org.jspecify.annotations.NullMarked;
