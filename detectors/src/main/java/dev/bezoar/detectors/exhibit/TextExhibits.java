package dev.bezoar.detectors.exhibit;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Exhibit.Mark;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.TextTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of a text dataset as a person should see them: the shared span marked, with the label that a model
/// without the rows would have given.
public final class TextExhibits {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CHARACTERS = 1_000;
    private static final int BEFORE_MARK = 300;

    private final Dataset data;
    private final ContentModel model;

    /// Shows rows of `data`.
    public TextExhibits(Dataset data, ContentModel model) {
        this.data = data;
        this.model = model;
    }

    /// Returns the exhibits of the first rows of `rows`.
    ///
    /// @param span tokens joined by spaces; empty if nothing is to be marked
    public List<Exhibit> of(int[] rows, int label, String span) {
        int[] shown = Arrays.copyOf(rows, Math.min(rows.length, MOST_ROWS));
        ContentModel.Opinion opinion = model.opinionWithout(rows, label, Shared.IGNORED);
        List<String> tokens = span.isEmpty() ? List.of() : List.of(span.split(" "));
        return IntStream.range(0, shown.length)
                .mapToObj(at -> exhibit(
                        shown[at],
                        tokens,
                        data.labels().value(opinion.preferred().get(at)),
                        opinion.probability().get(at)))
                .toList();
    }

    private Exhibit exhibit(int row, List<String> span, String expected, double probability) {
        String text = data.texts().get(row);
        List<Mark> marks = marks(text, span);
        int first = marks.isEmpty() ? 0 : marks.getFirst().start();
        int from = text.length() <= MOST_CHARACTERS ? 0 : whole(text, Math.max(0, first - BEFORE_MARK));
        int to = whole(text, Math.min(text.length(), from + MOST_CHARACTERS));
        List<Mark> shown = marks.stream()
                .filter(mark -> mark.start() >= from && mark.end() <= to)
                .map(mark -> new Mark(mark.start() - from, mark.end() - from))
                .toList();
        String label = data.labels().value(data.labels().code(row));
        return new Exhibit(row, text.substring(from, to), shown, label, expected, probability);
    }

    /// A surrogate pair is not cut in two.
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static List<Mark> marks(String text, List<String> span) {
        List<Mark> places = new ArrayList<>();
        TextTokenizer.scan(text, (start, end) -> places.add(new Mark(start, end)));
        List<String> tokens = TextTokenizer.tokens(text);
        List<Mark> marks = new ArrayList<>();
        int at = 0;
        while (!span.isEmpty() && at + span.size() <= tokens.size()) {
            if (tokens.subList(at, at + span.size()).equals(span)) {
                marks.add(new Mark(
                        places.get(at).start(), places.get(at + span.size() - 1).end()));
                at += span.size();
            } else {
                at++;
            }
        }
        return marks;
    }
}
