/// What is scanned. Start at [LabelledTexts].
@NullMarked
package dev.bezoar.core.data;

import org.jspecify.annotations.NullMarked;
