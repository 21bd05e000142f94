/// The operator's classifier of what contributors say. Start at [ContentModel].
@NullMarked
package dev.bezoar.service.content;

import org.jspecify.annotations.NullMarked;
