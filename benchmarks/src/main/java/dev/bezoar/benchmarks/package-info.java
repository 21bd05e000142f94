/// What the scan finds and what it costs, as numbers on one page; [Results] is the program.
///
/// - [AccuracyMatrix] poisons every dataset with every attack and scores the scan.
/// - [RecoveryMatrix] trains a model with the poison, without what was found, and without any poison.
/// - [CommandTimes] runs the real command as a process.
///
/// What must be reached stands in [Target], [RecoveryMatrix] and [Workload]; what was measured in a [Ledger].
@NullMarked
package dev.bezoar.benchmarks;

import org.jspecify.annotations.NullMarked;
