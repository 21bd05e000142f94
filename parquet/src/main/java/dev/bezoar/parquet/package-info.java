/// Reads and copies Parquet files with flat columns; start at [ParquetFile].
///
/// ```text
/// PAR1 | row group: a chunk a column, each of compressed pages | … | footer: schema, where each chunk is | N: i32 |
/// PAR1
/// ```
///
/// A hostile file can claim any place and size. What the footer says is believed only up to the file's own length, what
/// a page says only up to [PageCodecs#LARGEST_PAGE] and the bytes that are there; what the library below makes of the
/// rest is refused as a bad file, whatever it throws.
@NullMarked
package dev.bezoar.parquet;

import org.jspecify.annotations.NullMarked;
