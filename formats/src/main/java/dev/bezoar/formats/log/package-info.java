/// Reads event logs line by line; a damaged line is told and passed over. Start at [LogFile].
@NullMarked
package dev.bezoar.formats.log;

import org.jspecify.annotations.NullMarked;
