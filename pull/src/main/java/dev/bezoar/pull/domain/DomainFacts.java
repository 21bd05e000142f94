package dev.bezoar.pull.domain;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What registries know of domains, as a file says that a person got from them: nothing is asked here.
///
/// The columns are `domain` and any of `registered`, `owner_changed` and `expired`, with dates as `2026-11-21`.
public final class DomainFacts {
    private static final List<String> DATES = List.of("registered", "owner_changed", "expired");
    private static final List<String> WORDS = List.of("was registered on", "changed its owner on", "expired on");

    private final Map<String, List<Optional<Instant>>> facts;

    private DomainFacts(Map<String, List<Optional<Instant>>> facts) {
        this.facts = facts;
    }

    /// Nothing is known.
    public static DomainFacts none() {
        return new DomainFacts(Map.of());
    }

    /// Reads a file.
    ///
    /// @throws MalformedInputException if it has no column `domain`, none of dates, or a value that is no date
    public static DomainFacts of(RecordFile file) throws IOException {
        Map<String, List<Optional<Instant>>> facts = new HashMap<>();
        file.read(new Records() {
            private int domain = -1;
            private List<Integer> dates = List.of();
            private int line = 1;

            @Override
            public void columns(List<String> names) throws IOException {
                domain = names.indexOf("domain");
                dates = DATES.stream().map(names::indexOf).toList();
                if (domain < 0 || dates.stream().allMatch(column -> column < 0)) {
                    throw new MalformedInputException(
                            file.name(), "the columns domain and one of registered, owner_changed, expired are needed");
                }
            }

            @Override
            public boolean record(List<String> values) throws IOException {
                line++;
                String where = "%s, record %d".formatted(file.name(), line - 1);
                List<Optional<Instant>> found = new java.util.ArrayList<>();
                for (int column : dates) {
                    found.add(
                            column < 0
                                    ? Optional.empty()
                                    : date(values.get(column).strip(), where));
                }
                facts.put(values.get(domain).strip().toLowerCase(Locale.ROOT), List.copyOf(found));
                return true;
            }
        });
        return new DomainFacts(facts);
    }

    private static Optional<Instant> date(String text, String where) throws MalformedInputException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            throw new MalformedInputException(where, "\"%s\" is no date such as 2026-11-21".formatted(text));
        }
    }

    /// Returns what happened to `domain` after `then` that may have put it into other hands, in words.
    public Optional<String> after(Instant then, String domain) {
        List<Optional<Instant>> dates = facts.getOrDefault(domain, List.of());
        for (int at = 0; at < dates.size(); at++) {
            if (dates.get(at).isPresent() && dates.get(at).get().isAfter(then)) {
                LocalDate day = dates.get(at).get().atZone(ZoneOffset.UTC).toLocalDate();
                return Optional.of("%s %s".formatted(WORDS.get(at), day));
            }
        }
        return Optional.empty();
    }
}
