/// JSON from outside, read strictly: no duplicates, no depth, no surprise. Start at [JsonObject].
@NullMarked
package dev.bezoar.seal.json;

import org.jspecify.annotations.NullMarked;
