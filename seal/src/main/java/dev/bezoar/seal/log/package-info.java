/// A log of seals and verdicts that nobody can rewrite unseen. Start at [SealLog].
@NullMarked
package dev.bezoar.seal.log;

import org.jspecify.annotations.NullMarked;
