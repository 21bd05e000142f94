@NullMarked
package dev.bezoar.service.snapshot;

import org.jspecify.annotations.NullMarked;
