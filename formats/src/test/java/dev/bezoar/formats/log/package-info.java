@NullMarked
package dev.bezoar.formats.log;

import org.jspecify.annotations.NullMarked;
