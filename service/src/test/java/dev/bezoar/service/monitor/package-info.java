@NullMarked
package dev.bezoar.service.monitor;

import org.jspecify.annotations.NullMarked;
