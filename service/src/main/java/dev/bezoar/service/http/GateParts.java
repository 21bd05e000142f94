package dev.bezoar.service.http;

import dev.bezoar.service.admission.Admission;
import dev.bezoar.service.admission.BatchShelf;
import dev.bezoar.service.admission.ReviewQueue;
import dev.bezoar.service.content.ContentModel;
import java.util.Optional;

/// What the routes of the gate speak to.
///
/// @param admission the book of the gate
/// @param queue what a person sees of it
/// @param shelf the batches
/// @param model scores contributions before they are stored, or nothing
public record GateParts(Admission admission, ReviewQueue queue, BatchShelf shelf, Optional<ContentModel> model) {}
