/// Attacks on labelled data. Start at [AttackCatalog].
@NullMarked
package dev.bezoar.drills;

import org.jspecify.annotations.NullMarked;
