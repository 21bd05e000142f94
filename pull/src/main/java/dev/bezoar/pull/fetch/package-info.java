/// Requests to hosts that nobody vouches for. Start at [Fetcher].
@NullMarked
package dev.bezoar.pull.fetch;

import org.jspecify.annotations.NullMarked;
