/// What is scanned. Start at [Dataset].
@NullMarked
package dev.bezoar.core.data;

import org.jspecify.annotations.NullMarked;
