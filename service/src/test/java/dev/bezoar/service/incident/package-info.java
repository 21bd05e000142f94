@NullMarked
package dev.bezoar.service.incident;

import org.jspecify.annotations.NullMarked;
