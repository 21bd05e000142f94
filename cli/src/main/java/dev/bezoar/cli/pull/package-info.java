/// Datasets that are lists of URLs. Start at [PullCommand].
@NullMarked
package dev.bezoar.cli.pull;

import org.jspecify.annotations.NullMarked;
