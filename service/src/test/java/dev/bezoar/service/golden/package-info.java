@NullMarked
package dev.bezoar.service.golden;

import org.jspecify.annotations.NullMarked;
