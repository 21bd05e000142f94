/// Reads NumPy `.npy` arrays of numbers; objects are refused, nothing is executed. Start at [NpyFile].
///
/// ```text
/// byte 0           6       8             8+L          8+L+N                end
///      | 93 NUMPY  | major | N: header   | header:    | shape × item bytes |
///      |           | minor | length      | a Python   | in C or Fortran    |
///      |           |       | u16 or u32  | dictionary | order              |
/// ```
///
/// `L` is 2 in version 1 and 4 in versions 2 and 3. A hostile file can claim any `N` and any shape:
/// [NpyHeader] believes the first up to 64 KiB and the second only if it fits the file's own length exactly.
@NullMarked
package dev.bezoar.formats.npy;

import org.jspecify.annotations.NullMarked;
