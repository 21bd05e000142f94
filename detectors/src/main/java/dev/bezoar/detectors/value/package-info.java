/// Values that table rows share and that may be triggers: searched, judged, explained. Start at [ValueJudge].
@NullMarked
package dev.bezoar.detectors.value;

import org.jspecify.annotations.NullMarked;
