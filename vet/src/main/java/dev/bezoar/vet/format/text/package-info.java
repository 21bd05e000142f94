/// Configurations, templates and other text; and what lies beside models. Start at [JsonFormat].
@NullMarked
package dev.bezoar.vet.format.text;

import org.jspecify.annotations.NullMarked;
