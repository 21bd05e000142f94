/// Data files, the roles of their columns, and how far they are read.
@NullMarked
package dev.bezoar.cli.input;

import org.jspecify.annotations.NullMarked;
