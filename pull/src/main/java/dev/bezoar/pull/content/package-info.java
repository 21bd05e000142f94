/// What bytes are to a reader: a picture, a text, or neither. Start at [Fingerprint].
@NullMarked
package dev.bezoar.pull.content;

import org.jspecify.annotations.NullMarked;
