/// Which versions of which models there are, what they learnt from, and which one serves. Start at [Versions].
@NullMarked
package dev.bezoar.service.version;

import org.jspecify.annotations.NullMarked;
