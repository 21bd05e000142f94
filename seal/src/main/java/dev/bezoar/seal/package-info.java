/// Signed manifests of data and models. Start at [Sealer].
@NullMarked
package dev.bezoar.seal;

import org.jspecify.annotations.NullMarked;
