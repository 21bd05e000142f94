/// Looks for poison in a dataset. Start at [ScanCommand].
@NullMarked
package dev.bezoar.cli.scan;

import org.jspecify.annotations.NullMarked;
