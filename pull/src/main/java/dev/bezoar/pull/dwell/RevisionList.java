package dev.bezoar.pull.dwell;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import dev.bezoar.pull.list.Declared;
import dev.bezoar.pull.list.Item;
import dev.bezoar.pull.list.UrlList;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A list of revisions of pages, of which one a page is taken.
///
/// The columns are `page`, `revision`, `time` and `url`; `author_age` in days and `reverted` (empty or `false`, `true`,
/// or when) may be there. The caption of an item is its page. One revision a page is kept in memory.
public final class RevisionList implements UrlList {
    private static final List<String> NEEDED = List.of("page", "revision", "time", "url");
    private static final double SECONDS_A_DAY = 86_400;

    private final String name;
    private final Map<String, Revision> taken;
    private final List<String> notes;

    private RevisionList(String name, Map<String, Revision> taken, List<String> notes) {
        this.name = name;
        this.taken = taken;
        this.notes = notes;
    }

    /// Reads `file` and chooses.
    ///
    /// @throws MalformedInputException if columns are missing or a value is not what it should be
    public static RevisionList of(RecordFile file, DwellPolicy policy) throws IOException {
        Choice choice = new Choice(file.name(), policy);
        file.read(choice);
        int without = choice.pages.size() - choice.taken.size();
        List<String> notes = without == 0
                ? List.of()
                : List.of("%,d pages, as none of their revisions lasted long enough".formatted(without));
        return new RevisionList(file.name(), choice.taken, notes);
    }

    private static final class Choice implements Records {
        private final String name;
        private final DwellPolicy policy;
        private final Map<String, Revision> taken = new LinkedHashMap<>();
        private final Set<String> pages = new HashSet<>();
        private List<String> names = List.of();
        private long row;

        Choice(String name, DwellPolicy policy) {
            this.name = name;
            this.policy = policy;
        }

        @Override
        public void columns(List<String> columns) throws IOException {
            names = columns;
            for (String needed : NEEDED) {
                if (!names.contains(needed)) {
                    throw new MalformedInputException(
                            name,
                            "a list of revisions has the columns %s; there are %s"
                                    .formatted(String.join(", ", NEEDED), String.join(", ", names)));
                }
            }
        }

        @Override
        public boolean record(List<String> values) throws IOException {
            row++;
            Revision revision = revision(values);
            pages.add(revision.page());
            if (policy.admits(revision)) {
                taken.merge(
                        revision.page(), revision, (old, next) -> next.time().isBefore(old.time()) ? old : next);
            }
            return true;
        }

        private Revision revision(List<String> values) throws IOException {
            return new Revision(
                    value(values, "page"),
                    value(values, "revision"),
                    time(value(values, "time")),
                    authorAge(value(values, "author_age")),
                    reverted(value(values, "reverted")),
                    value(values, "url"));
        }

        private String value(List<String> values, String column) {
            int at = names.indexOf(column);
            return at < 0 ? "" : values.get(at).strip();
        }

        private Instant time(String text) throws MalformedInputException {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException wrong) {
                throw new MalformedInputException(
                        "%s, record %d".formatted(name, row),
                        "a time such as 2026-11-21T08:00:00Z is needed, got \"%s\"".formatted(text));
            }
        }

        private Optional<Duration> authorAge(String days) throws MalformedInputException {
            if (days.isEmpty()) {
                return Optional.empty();
            }
            if (!days.matches("\\d{1,6}(\\.\\d{1,9})?")) {
                throw new MalformedInputException(
                        "%s, record %d".formatted(name, row),
                        "author_age is a number of days, got \"%s\"".formatted(days));
            }
            return Optional.of(Duration.ofSeconds((long) (Double.parseDouble(days) * SECONDS_A_DAY)));
        }

        private Optional<Instant> reverted(String text) throws MalformedInputException {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "", "false", "no", "0" -> Optional.empty();
                case "true", "yes", "1" -> Optional.of(Instant.MIN);
                default -> Optional.of(time(text));
            };
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(Items items) throws IOException {
        int row = 0;
        for (Revision revision : taken.values()) {
            items.item(new Item(row++, revision.url(), revision.page(), new Declared.Nothing(), -1, ""));
        }
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
