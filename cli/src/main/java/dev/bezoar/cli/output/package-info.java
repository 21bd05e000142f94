/// What every command promises: exit codes, progress, and reports that are written whole or not at all.
@NullMarked
package dev.bezoar.cli.output;

import org.jspecify.annotations.NullMarked;
