@NullMarked
package dev.bezoar.service.ingest;

import org.jspecify.annotations.NullMarked;
