/// What samples may share, one grouping a file; [GroupingCatalog] lists them.
@NullMarked
package dev.bezoar.detectors.grouping;

import org.jspecify.annotations.NullMarked;
