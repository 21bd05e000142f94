/// What is found. Start at [ScanResult].
@NullMarked
package dev.bezoar.core.find;

import org.jspecify.annotations.NullMarked;
