package dev.bezoar.cli.pull;

import dev.bezoar.cli.input.DataFile;
import dev.bezoar.cli.output.Topic;
import dev.bezoar.pull.PullSettings.Policy;
import dev.bezoar.pull.domain.DomainFacts;
import dev.bezoar.pull.dwell.DwellPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The flags that say what is let through.
@Topic("What is let through")
final class PolicyOptions {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})(s|min|h|d)");
    private static final int MILLION = 1_000_000;

    @Option(names = "--strict", description = "hold what is only probably the same")
    private boolean strict;

    @Option(
            names = "--admit-unproven",
            description = "let through what differs from the list's digest on domains that do not stand out")
    private boolean admitUnproven;

    @Option(names = "--extend", description = "pin URLs that the lock does not have")
    private boolean extend;

    @Option(
            names = "--min-age",
            paramLabel = "AGE",
            defaultValue = "0d",
            description = "let through only what was pinned so long ago (90s, 30min, 6h, 7d) and is still the same; of"
                    + " revisions, take only those that lasted so long")
    private String minAge;

    @Option(
            names = "--revisions",
            description = "LIST has page, revision, time and url: take one revision of each page")
    private boolean revisions;

    @Option(
            names = "--min-author-age",
            paramLabel = "DAYS",
            defaultValue = "0",
            description = "of revisions, take only those of authors so old (${DEFAULT-VALUE})")
    private int authorDays;

    @Option(
            names = "--domains",
            paramLabel = "FILE",
            description = "what registries know: domain, registered," + " owner_changed, expired")
    private Optional<Path> domains = Optional.empty();

    @Option(names = "--listed", paramLabel = "DATE", description = "when the list was made (2026-11-21)")
    private Optional<String> listed = Optional.empty();

    @Option(names = "--max-megapixels", defaultValue = "64", description = "of one picture (${DEFAULT-VALUE})")
    private int megapixels;

    @Option(names = "--seed", description = "of the order of requests, which is random otherwise")
    private Optional<Long> seed = Optional.empty();

    Policy policy() throws IOException {
        if (megapixels < 1) {
            throw new IllegalArgumentException("--max-megapixels must be at least 1, got " + megapixels);
        }
        return new Policy(
                strict,
                admitUnproven,
                extend,
                age(),
                date(),
                domains.isPresent() ? DomainFacts.of(DataFile.at(domains.get())) : DomainFacts.none(),
                (long) megapixels * MILLION,
                seed.orElseGet(() -> new SecureRandom().nextLong()));
    }

    boolean isOfRevisions() {
        return revisions;
    }

    DwellPolicy dwell(Instant now) {
        return new DwellPolicy(now, age(), Duration.ofDays(authorDays));
    }

    private Duration age() {
        Matcher matcher = AGE.matcher(minAge);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--min-age must be such as 90s, 30min, 6h or 7d, got '%s'".formatted(minAge));
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private Optional<Instant> date() {
        try {
            return listed.map(LocalDate::parse)
                    .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "--listed must be a date such as 2026-11-21, got '%s'".formatted(listed.orElse("")), wrong);
        }
    }
}
