@NullMarked
package dev.bezoar.service.log;

import org.jspecify.annotations.NullMarked;
