/// Tests of the whole: what no single module can prove.
@NullMarked
package dev.bezoar.system;

import org.jspecify.annotations.NullMarked;
