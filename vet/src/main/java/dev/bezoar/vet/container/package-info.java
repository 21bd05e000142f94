/// Files in files: archives and compressed streams, as every reader would see them. Start at [ZipArchive].
@NullMarked
package dev.bezoar.vet.container;

import org.jspecify.annotations.NullMarked;
