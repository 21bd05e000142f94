/// Tables from CSV, TSV and JSON Lines files. Start at [DatasetReader].
@NullMarked
package dev.bezoar.formats;

import org.jspecify.annotations.NullMarked;
