@NullMarked
package dev.bezoar.service.admission;

import org.jspecify.annotations.NullMarked;
