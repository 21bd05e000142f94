/// JSON as plain values, read under limits. Start at [JsonText].
@NullMarked
package dev.bezoar.pull.json;

import org.jspecify.annotations.NullMarked;
