/// Finds tensors in model files; reads headers only.
///
/// ```text
/// safetensors
/// byte 0        8                8 + N               end
///      | N: u64 | header: N bytes | tensors          |
///      | little-| JSON, UTF-8     | at offsets from  |
///      | endian |                 | the header's end |
/// ```
///
/// Start at [Safetensors].
@NullMarked
package dev.bezoar.formats.tensor;

import org.jspecify.annotations.NullMarked;
