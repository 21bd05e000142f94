/// What `bezoar pull` reaches on a list of 100,000 URLs of a server on this machine. Start at [PullFigures].
@NullMarked
package dev.bezoar.benchmarks.pull;

import org.jspecify.annotations.NullMarked;
