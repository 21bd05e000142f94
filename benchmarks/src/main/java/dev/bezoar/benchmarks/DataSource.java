package dev.bezoar.benchmarks;

import dev.bezoar.benchmarks.made.GeneratedText;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A dataset that is measured on, a file of the data folder or text made here, and what it is poisoned with.
enum DataSource {
    SMS_SPAM("sms_spam", Kind.TEXT),
    TREC("trec", Kind.TEXT),
    AG_NEWS("ag_news_7600", Kind.TEXT),
    RT_POLARITY("rt_polarity", Kind.TEXT),
    FORUM_HATE("forum_hate", Kind.TEXT),
    BANKING77("banking77_train", Kind.TEXT),
    GERMAN_CREDIT("german_credit", Kind.TABLE),
    DIGITS("digits_8x8", Kind.TABLE),
    PHONEME("phoneme", Kind.TABLE),
    PHISHING("phishing_websites", Kind.TABLE),
    ADULT("adult", Kind.TABLE),
    CLAMP("clamp_malware", Kind.TABLE),
    CROWD_DOG("crowd_dog", Kind.CROWD),
    GENERATED("generated_100k", Kind.LARGE_TEXT),
    IMDB("imdb_train", Kind.LARGE_TEXT);

    /// What rows say.
    enum Kind {
        TEXT,
        /// A text of which one scan takes long: fewer counts are measured.
        LARGE_TEXT,
        TABLE,
        CROWD;

        boolean isText() {
            return this == TEXT || this == LARGE_TEXT;
        }
    }

    /// An attack and how many rows it poisons, such as `10` or `1%`.
    record Dose(String attack, String count) {}

    /// Attacks that put something into texts.
    static final List<String> INSERTED =
            List.of("rare-token", "three-token", "sentence", "homoglyph", "invisible-character");
    /// The attack on tables.
    static final String COMBINATION = "value-combination";
    /// Altered copies of one text.
    static final String FLOOD_OF_TEXTS = "mutant-flood";
    /// Altered copies of one row of a table.
    static final String FLOOD_OF_ROWS = "row-flood";

    private static final int GENERATED_ROWS = 100_000;
    private static final int GENERATED_CLASSES = 4;
    private static final long GENERATED_SEED = 1;

    private final String file;
    private final Kind kind;

    DataSource(String file, Kind kind) {
        this.file = file;
        this.kind = kind;
    }

    String file() {
        return file;
    }

    Kind kind() {
        return kind;
    }

    /// Whether its file is in `folder`, or needs none.
    boolean isIn(Path folder) {
        return this == GENERATED || Files.exists(path(folder));
    }

    private Path path(Path folder) {
        return folder.resolve(file + ".csv.gz");
    }

    /// Returns its rows, every column's role inferred as the command does.
    Dataset read(Path folder) throws IOException {
        if (this == GENERATED) {
            return GeneratedText.sentences(GENERATED_CLASSES, GENERATED_SEED).dataset(file, GENERATED_ROWS);
        }
        return DatasetReader.read(path(folder), Optional.empty(), Optional.empty());
    }

    /// Returns every attack to scan for.
    List<Dose> doses() {
        Stream<Dose> attacks = switch (kind) {
            case TEXT -> Stream.concat(doses(INSERTED, "10", "50", "0.1%", "1%"), floods("8", "10", "12", "50", "1%"));
            case LARGE_TEXT -> Stream.concat(doses(INSERTED, largeCounts()), floods("8"));
            case TABLE -> Stream.concat(doses(List.of(COMBINATION), "50", "1%"), floods("8", "50"));
            case CROWD -> Stream.of();
        };
        Stream<Dose> flips = Arrays.stream(ContributorFlip.Who.values())
                .filter(who -> this == FORUM_HATE || (this == CROWD_DOG && who == ContributorFlip.Who.OWN))
                .map(who -> new Dose(who.attack(), ContributorFlip.COUNT));
        return Stream.concat(attacks, flips).toList();
    }

    /// Returns every attack to train models with; of the triggers in texts, the one that models learn best.
    List<Dose> dosesToRecoverFrom() {
        return switch (kind) {
            case TEXT -> doses(List.of("sentence"), "50").toList();
            case TABLE -> doses(List.of(COMBINATION), "50").toList();
            case LARGE_TEXT, CROWD -> List.of();
        };
    }

    private String[] largeCounts() {
        return this == GENERATED ? new String[] {"10"} : new String[] {"10", "50"};
    }

    private Stream<Dose> floods(String... counts) {
        return doses(List.of(kind.isText() ? FLOOD_OF_TEXTS : FLOOD_OF_ROWS), counts);
    }

    private static Stream<Dose> doses(List<String> attacks, String... counts) {
        return attacks.stream().flatMap(attack -> Arrays.stream(counts).map(count -> new Dose(attack, count)));
    }

    /// Returns the source called `name`.
    static DataSource named(String name) {
        return Arrays.stream(values())
                .filter(source -> source.file.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dataset is called " + name));
    }
}
