/// Digests of single records, and which of them differ. Start at [RecordLeaves].
///
/// ```text
/// one record in the file of records, 20 or 28 bytes, big-endian
/// byte 0          16        20       28
///      | content  | label   | id     |
///      | SHA-256, | number  | SHA-256|
///      | cut      | in table| cut    |
/// ```
///
/// The table of labels follows the records of its file, so that a reader can say what a label was.
@NullMarked
package dev.bezoar.seal.records;

import org.jspecify.annotations.NullMarked;
