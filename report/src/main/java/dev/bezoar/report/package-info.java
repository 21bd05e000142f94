/// Writes what a scan found. Start at [ScanReport].
@NullMarked
package dev.bezoar.report;

import org.jspecify.annotations.NullMarked;
