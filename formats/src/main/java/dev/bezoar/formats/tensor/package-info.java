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
/// GGUF and NumPy's archives tell the same in headers of their own. Start at [TensorFiles].
@NullMarked
package dev.bezoar.formats.tensor;

import org.jspecify.annotations.NullMarked;
