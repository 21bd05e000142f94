/// The guard of queries behind `/v1/check`: it answers from memory, and the ledger keeps what it learnt. Start at
/// [Checking].
@NullMarked
package dev.bezoar.service.checking;

import org.jspecify.annotations.NullMarked;
