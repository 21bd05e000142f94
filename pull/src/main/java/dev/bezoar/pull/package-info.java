/// Fetches a dataset that is a list of URLs, and lets through only what matches its lock. Start at [Pull].
@NullMarked
package dev.bezoar.pull;

import org.jspecify.annotations.NullMarked;
