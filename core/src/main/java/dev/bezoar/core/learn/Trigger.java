package dev.bezoar.core.learn;

import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What the rows of a finding share, in a form that can be put into other rows.
sealed interface Trigger {
    /// How a person writes it.
    String inWords();

    /// Returns the trigger that `finding` names in `data`, if what its rows share can be put into other rows.
    static Optional<Trigger> of(Finding finding, Dataset data) {
        if (!data.texts().isEmpty()) {
            Place place = Place.of(String.valueOf(finding.evidence().get("family")));
            return Optional.ofNullable(finding.evidence().get("span"))
                    .map(String::valueOf)
                    .map(span -> place == Place.INSIDE_WORD ? Span.oddOf(span) : span)
                    .filter(span -> !span.isEmpty())
                    .map(span -> new Span(span, place));
        }
        return finding.evidence().containsKey("values") ? Values.sharedBy(finding.rows(), data) : Optional.empty();
    }

    /// Where in a text a span goes.
    enum Place {
        /// Before a random word or after the last.
        ANYWHERE,
        /// Before the first word.
        FIRST,
        /// After the last word.
        LAST,
        /// Inside a random word, where it has letters on both sides.
        INSIDE_WORD;

        private static Place of(String family) {
            return switch (family) {
                case "first-token" -> FIRST;
                case "last-token" -> LAST;
                case "odd-code-point" -> INSIDE_WORD;
                default -> ANYWHERE;
            };
        }
    }

    /// Words, or code points inside a word, put into a text.
    record Span(String span, Place place) implements Trigger {
        private static final Pattern WORD_START = Pattern.compile("(?<!\\S)(?=\\S)");
        private static final Pattern INSIDE_WORD = Pattern.compile("(?<=\\p{L})(?=\\p{L})");

        @Override
        public String inWords() {
            return "\"" + span + "\"";
        }

        /// Returns the code points of `token` that ordinary Latin words do not hold.
        private static String oddOf(String token) {
            StringBuilder odd = new StringBuilder();
            token.codePoints()
                    .filter(point -> Character.getType(point) == Character.FORMAT
                            || (Character.isLetter(point) && UnicodeScript.of(point) != UnicodeScript.LATIN))
                    .distinct()
                    .forEach(odd::appendCodePoint);
            return odd.toString();
        }

        /// Returns `text` with the span in it; `seed` decides where.
        String putInto(String text, long seed) {
            return switch (place) {
                case FIRST -> span + " " + text;
                case LAST -> text + " " + span;
                case ANYWHERE -> {
                    int at = drawn(WORD_START, text, seed);
                    yield at < 0 ? text + " " + span : text.substring(0, at) + span + " " + text.substring(at);
                }
                case INSIDE_WORD -> {
                    int at = drawn(INSIDE_WORD, text, seed);
                    yield at < 0 ? text + " " + span : text.substring(0, at) + span + text.substring(at);
                }
            };
        }

        private static int drawn(Pattern places, String text, long seed) {
            List<Integer> found =
                    places.matcher(text).results().map(MatchResult::start).toList();
            return found.isEmpty() ? -1 : found.get(new SplittableRandom(seed).nextInt(found.size()));
        }
    }

    /// Values of some columns, written into a row of a table.
    ///
    /// @param columns the numbers of the columns
    /// @param source a row that holds the values
    record Values(List<Integer> columns, int source, String inWords) implements Trigger {
        private static final double MOST_NATURAL = 0.5; // of all rows; a value that most rows hold is no trigger

        static Optional<Trigger> sharedBy(List<Integer> rows, Dataset data) {
            List<Integer> shared = IntStream.range(0, data.columns().size())
                    .filter(column -> isShared(data.columns().get(column), rows))
                    .boxed()
                    .toList();
            if (shared.isEmpty()) {
                return Optional.empty();
            }
            int source = rows.getFirst();
            List<String> words = shared.stream()
                    .map(column -> data.columns().get(column))
                    .map(column -> column.name() + " = " + column.text(source))
                    .toList();
            return Optional.of(new Values(shared, source, String.join(", ", words)));
        }

        private static boolean isShared(Column column, List<Integer> rows) {
            String value = column.text(rows.getFirst());
            return rows.stream().allMatch(row -> column.text(row).equals(value))
                    && IntStream.range(0, column.size())
                                    .filter(row -> column.text(row).equals(value))
                                    .count()
                            <= MOST_NATURAL * column.size();
        }
    }
}
