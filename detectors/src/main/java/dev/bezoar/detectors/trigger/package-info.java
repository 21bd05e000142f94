/// Spans that texts share and that may be triggers: suspected, judged, explained. Start at [TriggerJudge].
@NullMarked
package dev.bezoar.detectors.trigger;

import org.jspecify.annotations.NullMarked;
