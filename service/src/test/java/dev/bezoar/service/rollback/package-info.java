@NullMarked
package dev.bezoar.service.rollback;

import org.jspecify.annotations.NullMarked;
