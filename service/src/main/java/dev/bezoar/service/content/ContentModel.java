package dev.bezoar.service.content;

import dev.bezoar.behaviour.Answers;
import dev.bezoar.behaviour.Classifier;
import dev.bezoar.behaviour.process.Limits;
import dev.bezoar.behaviour.wire.ElementType;
import dev.bezoar.behaviour.wire.Slot;
import dev.bezoar.behaviour.wire.Tensor;
import dev.bezoar.service.admission.Offer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A classifier of the operator's, run in a process with limits, that scores texts before they are stored.
///
/// It fits if its one input takes texts (`[n]` or `[n, 1]`, as a model with its vectorizer inside) or whole numbers
/// `[n, length]`, which are fed the text's bytes in UTF-8, cut to the length and filled up with 0. Of what it answers
/// the
/// probability of the last class counts; of labels alone, 1 if the label is 1.
public final class ContentModel implements Closeable {
    private static final Limits LIMITS = new Limits(2L << 30, Duration.ofSeconds(10), Duration.ofDays(365));

    private static final int AT_ONCE = 64;

    private final byte[] model;
    private @Nullable Classifier running;

    private ContentModel(byte[] model) {
        this.model = model;
    }

    /// Starts the model in `file`.
    ///
    /// @throws IOException if it cannot be run, or wants to be fed something else
    public static ContentModel start(Path file) throws IOException {
        ContentModel started = new ContentModel(Files.readAllBytes(file));
        try {
            started.score(List.of("a text", "another"));
            return started;
        } catch (IOException unfit) {
            started.close();
            throw new IOException("%s: %s".formatted(file, unfit.getMessage()), unfit);
        }
    }

    /// Returns `offers` with the scores of their texts, in [0, 1]; of a picture the output alone is scored.
    ///
    /// @throws IOException if the model gives no answer; it is started again by the next call
    public List<Offer> scored(List<Offer> offers) throws IOException {
        List<String> texts = offers.stream()
                .map(offer -> offer.picture() ? offer.output() : offer.input() + "\n" + offer.output())
                .map(String::strip)
                .toList();
        List<Offer> scored = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += AT_ONCE) {
            double[] scores = score(texts.subList(from, Math.min(texts.size(), from + AT_ONCE)));
            for (int at = 0; at < scores.length; at++) {
                scored.add(offers.get(from + at).scored(scores[at]));
            }
        }
        return scored;
    }

    private synchronized double[] score(List<String> texts) throws IOException {
        try {
            Classifier classifier = running;
            if (classifier == null) {
                classifier = Classifier.start(model, LIMITS);
                running = classifier;
            }
            Answers answers = classifier.answers(List.of(fed(classifier.inputs(), texts)));
            double[] scores = new double[texts.size()];
            for (int at = 0; at < scores.length; at++) {
                scores[at] = score(answers, at);
            }
            return scores;
        } catch (IOException | IllegalArgumentException trouble) {
            close();
            throw new IOException("the content model gave no answer: " + trouble.getMessage(), trouble);
        }
    }

    private static double score(Answers answers, int at) throws IOException {
        double score = answers.classes() == 0
                ? (answers.text(at).equals("1") ? 1 : 0)
                : answers.score(at, answers.classes() - 1);
        if (!(score >= 0 && score <= 1)) {
            throw new IOException("it must answer probabilities, got " + score);
        }
        return score;
    }

    private static Tensor fed(List<Slot> inputs, List<String> texts) throws IOException {
        Slot input = inputs.getFirst();
        List<Long> shape = input.shape();
        boolean isWhole = input.type() == ElementType.INT64
                || input.type() == ElementType.INT32
                || input.type() == ElementType.UINT8;
        if (inputs.size() == 1 && input.type() == ElementType.TEXT && shape.size() == 1) {
            return Tensor.ofTexts(input.name(), List.of((long) texts.size()), texts);
        }
        if (inputs.size() == 1 && input.type() == ElementType.TEXT && shape.size() == 2 && shape.getLast() == 1) {
            return Tensor.ofTexts(input.name(), List.of((long) texts.size(), 1L), texts);
        }
        if (inputs.size() == 1 && isWhole && shape.size() == 2 && shape.getLast() > 0) {
            return bytes(input, texts);
        }
        throw new IOException(
                "a content model takes one input of texts [n] or [n, 1], or of bytes [n, length]; this one"
                        + " takes "
                        + String.join(", ", inputs.stream().map(Slot::inWords).toList()));
    }

    private static Tensor bytes(Slot input, List<String> texts) {
        int length = Math.toIntExact(input.shape().getLast());
        double[] values = new double[Math.multiplyExact(texts.size(), length)];
        for (int row = 0; row < texts.size(); row++) {
            byte[] bytes = texts.get(row).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < Math.min(length, bytes.length); at++) {
                values[row * length + at] = bytes[at] & 0xFF;
            }
        }
        return Tensor.of(input.name(), input.type(), List.of((long) texts.size(), (long) length), values);
    }

    @Override
    public synchronized void close() {
        Classifier known = running;
        running = null;
        if (known != null) {
            known.close();
        }
    }
}
