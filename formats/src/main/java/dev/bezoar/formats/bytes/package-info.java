/// Finds records in bytes without making text of them. Start at [RecordScanner].
@NullMarked
package dev.bezoar.formats.bytes;

import org.jspecify.annotations.NullMarked;
