/// Questions with known answers, asked of a model again and again. Start at [GoldenRunner] and [GoldenChecks].
@NullMarked
package dev.bezoar.service.golden;

import org.jspecify.annotations.NullMarked;
