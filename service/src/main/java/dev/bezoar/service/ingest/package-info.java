/// Bodies of requests to events. Start at [BodyReader].
@NullMarked
package dev.bezoar.service.ingest;

import org.jspecify.annotations.NullMarked;
