/// Bodies of requests to events, and events to the ledger. Start at [Intake].
@NullMarked
package dev.bezoar.service.ingest;

import org.jspecify.annotations.NullMarked;
