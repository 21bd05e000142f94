/// What is there on the disk, without following a link. Start at [Tree].
@NullMarked
package dev.bezoar.seal.folder;

import org.jspecify.annotations.NullMarked;
