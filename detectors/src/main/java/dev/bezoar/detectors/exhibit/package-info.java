/// Rows as a person should see them in a report. Start at [TextExhibits].
@NullMarked
package dev.bezoar.detectors.exhibit;

import org.jspecify.annotations.NullMarked;
