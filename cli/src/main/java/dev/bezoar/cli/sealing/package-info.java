/// Verdicts of seals, as findings for reports and as text for people. Start at [VerdictFindings].
@NullMarked
package dev.bezoar.cli.sealing;

import org.jspecify.annotations.NullMarked;
