@NullMarked
package dev.bezoar.service.checking;

import org.jspecify.annotations.NullMarked;
