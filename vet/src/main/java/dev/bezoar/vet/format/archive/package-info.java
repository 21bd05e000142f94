/// Files in files. Start at [ZipFormat].
@NullMarked
package dev.bezoar.vet.format.archive;

import org.jspecify.annotations.NullMarked;
