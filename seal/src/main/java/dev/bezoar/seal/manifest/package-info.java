/// What a seal states: names and digests, and what the common format has no place for. Start at [Manifest].
@NullMarked
package dev.bezoar.seal.manifest;

import org.jspecify.annotations.NullMarked;
