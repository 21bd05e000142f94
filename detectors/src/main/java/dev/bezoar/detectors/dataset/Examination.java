package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.surprise.Content;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.TableContent;
import dev.bezoar.core.surprise.TextCorpus;
import java.util.Optional;

/// A dataset and what was learned of it, the common ground of all detectors.
///
/// @param data the dataset
/// @param known its content and the model of its labels; empty where rows say nothing
public record Examination(Dataset data, Optional<Known> known) {

    /// Content and the calibrated model of the labels that was trained on it.
    public record Known(Content content, ContentModel model) {}

    /// Returns what `data` says, with a model of its labels.
    public static Examination of(Dataset data) {
        return new Examination(data, content(data).map(content -> new Known(content, model(content, data))));
    }

    private static ContentModel model(Content content, Dataset data) {
        return new ContentModel(content, data.labels(), data.trusted());
    }

    private static Optional<Content> content(Dataset data) {
        if (!data.texts().isEmpty()) {
            return Optional.of(TextCorpus.of(data.texts()));
        }
        return data.columns().isEmpty() ? Optional.empty() : Optional.of(TableContent.of(data.columns()));
    }

    /// The labels of the dataset.
    public Categories labels() {
        return data.labels();
    }
}
