/// Keys, certificates, envelopes and bundles. Start at [Bundle].
@NullMarked
package dev.bezoar.seal.sign;

import org.jspecify.annotations.NullMarked;
