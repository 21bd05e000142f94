/// Tables from CSV, TSV and JSON Lines files. Start at [LabelledTextsReader].
@NullMarked
package dev.bezoar.formats;

import org.jspecify.annotations.NullMarked;
