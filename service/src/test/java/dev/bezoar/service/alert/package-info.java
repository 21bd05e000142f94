@NullMarked
package dev.bezoar.service.alert;

import org.jspecify.annotations.NullMarked;
