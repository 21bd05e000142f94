/// How fast is sealed and checked, as whole programs. Start at [SealResults].
@NullMarked
package dev.bezoar.benchmarks.seal;

import org.jspecify.annotations.NullMarked;
