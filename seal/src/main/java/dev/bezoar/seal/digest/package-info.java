/// Digests of files, several from one reading. Start at [Hashing].
@NullMarked
package dev.bezoar.seal.digest;

import org.jspecify.annotations.NullMarked;
