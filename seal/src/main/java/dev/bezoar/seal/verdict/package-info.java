/// What checking a seal tells, as values. Start at [Verdict].
@NullMarked
package dev.bezoar.seal.verdict;

import org.jspecify.annotations.NullMarked;
