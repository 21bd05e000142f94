/// What was vetted, one pin for each URL. Start at [LockFile].
@NullMarked
package dev.bezoar.pull.lock;

import org.jspecify.annotations.NullMarked;
