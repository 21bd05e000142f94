/// What the files of a model snapshot tell of one another. Start at [SnapshotCheck].
@NullMarked
package dev.bezoar.vet.repository;

import org.jspecify.annotations.NullMarked;
