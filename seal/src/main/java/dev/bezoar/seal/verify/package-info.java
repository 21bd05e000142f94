/// What is there against what was sealed. Start at [Verifier].
@NullMarked
package dev.bezoar.seal.verify;

import org.jspecify.annotations.NullMarked;
