package dev.bezoar.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.pull.PullSettings.Network;
import dev.bezoar.pull.PullSettings.Places;
import dev.bezoar.pull.PullSettings.Policy;
import dev.bezoar.pull.content.Digests;
import dev.bezoar.pull.content.MadePictures;
import dev.bezoar.pull.domain.DomainFacts;
import dev.bezoar.pull.fetch.Limits;
import dev.bezoar.pull.fetch.Names;
import dev.bezoar.pull.list.Declared;
import dev.bezoar.pull.list.Item;
import dev.bezoar.pull.list.UrlList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole pulls from hosts on this machine.
class PullTest {
    private static final Instant FIRST_DAY = Instant.parse("2026-11-01T00:00:00Z");
    private static final int HOSTS = 24;
    private static final int ITEMS_A_HOST = 6;
    private static final Map<Long, byte[]> CONTENTS = new ConcurrentHashMap<>(); // drawn once for all tests

    @TempDir
    private Path folder;

    private LocalHosts hosts;

    @BeforeEach
    void start() throws IOException {
        hosts = new LocalHosts();
    }

    @AfterEach
    void stop() {
        hosts.close();
    }

    @Test
    void run_again_nothingChanged_findsNothingAndGivesTheSameBytes() throws Exception {
        List<Item> items = world();
        ScanResult first = pull(items);
        Map<String, String> before = tree();

        ScanResult second = pull(items);

        assertThat(first.findings()).isEmpty();
        assertThat(second.findings()).isEmpty();
        assertThat(second.facts()).containsEntry("intact", HOSTS * ITEMS_A_HOST);
        assertThat(tree()).isEqualTo(before).hasSize(HOSTS * ITEMS_A_HOST + 1);
    }

    @Test
    void run_twoDomainsReplacedAmongHarmlessChange_namesExactlyThem() throws Exception {
        List<Item> items = world();
        pull(items);
        Map<String, String> before = tree();
        changeHarmlessly(items);
        List<Integer> replaced = replace(items, 7, 23);

        ScanResult result = pull(items);

        assertThat(alarms(result))
                .extracting(Finding::title)
                .containsExactlyInAnyOrder(
                        "6 of 6 items on site7.test are replaced", "6 of 6 items on site23.test are replaced");
        assertThat(alarms(result).stream().flatMap(finding -> finding.rows().stream()))
                .containsExactlyInAnyOrderElementsOf(replaced);
        assertThat(result.findings()).hasSize(2);
        assertThat(tree()).isEqualTo(before);
        try (Stream<Path> held = Files.list(folder.resolve("quarantine/content"))) {
            assertThat(held).hasSize(replaced.size());
        }
        assertThat(Files.readAllLines(folder.resolve("quarantine/evidence.jsonl")))
                .hasSize(replaced.size());
    }

    @Test
    void run_withoutTheStore_letsHarmlessChangeThroughAndHoldsTheReplaced() throws Exception {
        List<Item> items = world();
        pull(items);
        changeHarmlessly(items);
        List<Integer> replaced = replace(items, 7, 23);
        Files.move(folder.resolve("store"), folder.resolve("elsewhere"));

        ScanResult result = pull(items);

        assertThat(result.facts())
                .containsEntry("replaced", replaced.size())
                .containsEntry("rows let through", items.size() - replaced.size())
                .containsEntry("rows from the store", items.size() - replaced.size() - changed(result));
    }

    private static int changed(ScanResult result) {
        return (int) result.facts().getOrDefault("near", 0)
                + (int) result.facts().getOrDefault("recoded", 0);
    }

    @Test
    void at_lockAfterEverythingIsGone_givesTheDatasetByteForByte() throws Exception {
        List<Item> items = world();
        pull(items);
        Map<String, String> before = tree();
        items.forEach(item -> hosts.remove(item.url()));
        pull(items);
        hosts.close();

        ScanResult result = Pull.at(places());

        assertThat(result.facts()).containsEntry("rows", items.size());
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void at_storeDamaged_saysSo() throws Exception {
        List<Item> items = world();
        pull(items);
        Path one;
        try (Stream<Path> files = Files.walk(folder.resolve("store/content"))) {
            one = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        Files.writeString(one, "something else");

        assertThatThrownBy(() -> Pull.at(places()))
                .hasMessage(one + ": the stored bytes are damaged: their digest is " + Digests.of("something else"));
        assertThatThrownBy(() -> Pull.at(places()))
                .hasMessage(folder.resolve("store") + ": 1 of the 144 contents of the lock are not in the store");
    }

    @Test
    void run_wrongDigestColumn_isOneDiagnosisAndLocksNothing() throws Exception {
        List<Item> items = world().stream()
                .map(item -> withDigest(
                        item, new Declared.Digest("MD5", Digests.of(item.url()).substring(32))))
                .toList();

        ScanResult result = pull(items);

        assertThat(result.findings())
                .extracting(Finding::title)
                .containsExactly("the list's digests are not of this content");
        assertThat(result.findings().getFirst().technique()).isEmpty();
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    @Test
    void run_malformedDigests_isOneDiagnosis() throws Exception {
        List<Item> items = world().stream()
                .map(item -> withDigest(item, Declared.of("1234567890abcdef", Declared.Algorithm.named("sha256"))))
                .toList();

        ScanResult result = pull(items);

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("144 digests are malformed in the list");
            assertThat(finding.tier()).isEqualTo(Tier.ALARM);
            assertThat(finding.message())
                    .isEqualTo("They cannot be checked: 144 × SHA-256 has 64 hexadecimal digits, these are 16"
                            + " characters.");
        });
    }

    @Test
    void run_rightDigestsAndOneDomainSwapped_namesItInTheFirstPull() throws Exception {
        List<Item> items = new ArrayList<>(world());
        items.replaceAll(item -> withDigest(item, new Declared.Digest("SHA-256", Digests.of(content(item.row())))));
        replace(items, 5);

        ScanResult result = pull(items);

        assertThat(alarms(result))
                .extracting(Finding::title)
                .containsExactly("6 of 6 items on site5.test are replaced");
        assertThat(result.facts()).containsEntry("rows let through", items.size() - ITEMS_A_HOST);
    }

    @Test
    void run_captionChangedInTheList_isSeenAndTheVettedOneKept() throws Exception {
        List<Item> items = new ArrayList<>(world());
        pull(items);
        Map<String, String> before = tree();
        Item old = items.get(3);
        items.set(3, new Item(3, old.url(), "something else", old.declared(), -1, ""));

        ScanResult result = pull(items);

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("1 caption is not as in the lock");
            assertThat(finding.rows()).containsExactly(3);
        });
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void run_urlAddedToTheList_isNotAskedForUnlessExtended() throws Exception {
        List<Item> items = new ArrayList<>(world());
        pull(items);
        String url = "http://new.test/a.txt";
        hosts.set(url, "text/plain", "something new".getBytes(StandardCharsets.UTF_8));
        items.add(new Item(items.size(), url, "", new Declared.Nothing(), -1, ""));

        ScanResult held = pull(items);
        int asked = hosts.asked(url);
        ScanResult extended =
                new Pull(settings(policy(true, Duration.ZERO)), clock(), _ -> {}).run(list(items), digest(items));
        ScanResult after = pull(items);

        assertThat(held.findings()).extracting(Finding::title).containsExactly("1 item is not in the lock");
        assertThat(asked).isZero();
        assertThat(extended.findings()).isEmpty();
        assertThat(after.findings()).isEmpty();
        assertThat(after.facts()).containsEntry("intact", items.size());
    }

    @Test
    void run_minimumAge_letsThroughWhatWasTheSameTwice() throws Exception {
        List<Item> items = world();
        PullSettings settings = settings(policy(false, Duration.ofDays(7)));

        ScanResult first = new Pull(settings, clock(), _ -> {}).run(list(items), digest(items));
        ScanResult early = new Pull(settings, clock(3), _ -> {}).run(list(items), digest(items));
        replace(items, 1);
        Files.move(folder.resolve("store/content"), folder.resolve("elsewhere"));
        ScanResult later = new Pull(settings, clock(8), _ -> {}).run(list(items), digest(items));

        assertThat(first.facts()).containsEntry("rows let through", 0);
        assertThat(early.facts()).containsEntry("rows let through", 0);
        assertThat(early.skipped())
                .containsExactly("144 rows were pinned less than 7 days ago and are not let through yet; pull again"
                        + " after that time");
        assertThat(later.facts()).containsEntry("rows let through", items.size() - ITEMS_A_HOST);
    }

    @Test
    void run_killedHalfWay_goesOnAndAsksForNothingTwice() throws Exception {
        List<Item> items = world();
        Thread puller = new Thread(() -> {
            try {
                new Pull(settings(policy(false, Duration.ZERO)), clock(), done -> {
                            if (done.startsWith("fetching, 70 ")) {
                                throw new IllegalStateException("killed");
                            }
                        })
                        .run(list(items), digest(items));
            } catch (Exception killed) {
                // what a kill leaves is on the disk
            }
        });
        puller.start();
        puller.join();
        int before = hosts.askedInAll();

        ScanResult result = pull(items);

        assertThat(before).isBetween(70, 143);
        assertThat(result.findings()).isEmpty();
        assertThat(result.facts()).containsEntry("rows let through", items.size());
        assertThat(items.stream().filter(item -> hosts.asked(item.url()) > 1).count())
                .as("asked for twice: at most what was in flight")
                .isLessThanOrEqualTo(32);
    }

    @Test
    void run_folderOfSomebodyElse_isRefused() throws Exception {
        Files.createDirectories(folder.resolve("dataset"));
        Files.writeString(folder.resolve("dataset/thesis.txt"), "mine");

        assertThatThrownBy(() -> pull(world()))
                .hasMessage(folder.resolve("dataset") + ": the folder holds something else than an earlier pull");
        assertThat(hosts.askedInAll()).isZero();
    }

    private static List<Finding> alarms(ScanResult result) {
        return result.findings().stream()
                .filter(finding -> finding.tier() == Tier.ALARM)
                .toList();
    }

    private static Item withDigest(Item item, Declared declared) {
        return new Item(item.row(), item.url(), item.caption(), declared, item.size(), item.path());
    }

    /// Even rows are pictures, odd rows texts.
    private List<Item> world() {
        List<Item> items = new ArrayList<>();
        for (int row = 0; row < HOSTS * ITEMS_A_HOST; row++) {
            String url = "http://img.site%d.test/%d".formatted(row % HOSTS, row);
            items.add(new Item(row, url, "item " + row, new Declared.Nothing(), -1, ""));
            hosts.set(url, type(row), content(row));
        }
        return items;
    }

    private static String type(int row) {
        return row % 2 == 0 ? "image/png" : "text/plain";
    }

    private static byte[] content(long seed) {
        return CONTENTS.computeIfAbsent(seed, PullTest::made);
    }

    private static byte[] made(long seed) {
        return seed % 2 == 0
                ? MadePictures.png(MadePictures.scene(seed, 40, 32))
                : MadeTexts.text(seed).getBytes(StandardCharsets.UTF_8);
    }

    private void changeHarmlessly(List<Item> items) {
        for (int row = 0; row < items.size(); row += 7) {
            byte[] changed = row % 2 == 0
                    ? harmless(row)
                    : (MadeTexts.text(row).replace(" ", "\r\n") + "\n").getBytes(StandardCharsets.UTF_8);
            hosts.set(items.get(row).url(), type(row), changed);
        }
    }

    private static byte[] harmless(int row) {
        var scene = MadePictures.scene(row, 40, 32);
        return switch (row % 4) {
            case 0 -> MadePictures.jpeg(scene, 0.6f);
            default -> MadePictures.png(MadePictures.resized(scene, 60, 48));
        };
    }

    private List<Integer> replace(List<Item> items, int... sites) {
        List<Integer> replaced = new ArrayList<>();
        for (int site : sites) {
            for (int row = site; row < items.size(); row += HOSTS) {
                hosts.set(items.get(row).url(), type(row), content(row + 1_000_000));
                replaced.add(row);
            }
        }
        return replaced;
    }

    private ScanResult pull(List<Item> items) throws IOException, InterruptedException {
        return new Pull(settings(policy(false, Duration.ZERO)), clock(), _ -> {}).run(list(items), digest(items));
    }

    private static Clock clock() {
        return clock(0);
    }

    private static Clock clock(int days) {
        return Clock.fixed(FIRST_DAY.plus(Duration.ofDays(days)), ZoneOffset.UTC);
    }

    private static String digest(List<Item> items) {
        return Digests.of(items.toString());
    }

    private static UrlList list(List<Item> items) {
        return new UrlList() {
            @Override
            public String name() {
                return "list.csv";
            }

            @Override
            public void read(Items sink) throws IOException {
                for (Item item : items) {
                    sink.item(item);
                }
            }

            @Override
            public List<String> notes() {
                return List.of();
            }
        };
    }

    private Places places() {
        return new Places(
                folder.resolve("lock"),
                folder.resolve("dataset"),
                folder.resolve("quarantine"),
                folder.resolve("store"));
    }

    private static Policy policy(boolean extend, Duration minAge) {
        return new Policy(false, false, extend, minAge, Optional.empty(), DomainFacts.none(), 1_000_000, 42);
    }

    private PullSettings settings(Policy policy) throws IOException {
        Limits limits = new Limits(1_000_000, Duration.ofSeconds(10), 3, 1, 32);
        return new PullSettings(
                places(), new Network(Names.of(hosts.names(folder)), true, limits, 4, Duration.ZERO), policy);
    }

    /// Every file of the dataset with its digest.
    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("dataset"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(folder.relativize(file).toString(), Digests.of(Files.readAllBytes(file)));
            }
        }
        return tree;
    }
}
