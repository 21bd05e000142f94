/// Keys, seals, verdicts and their log. Start at [VerifyCommand].
@NullMarked
package dev.bezoar.cli.seal;

import org.jspecify.annotations.NullMarked;
