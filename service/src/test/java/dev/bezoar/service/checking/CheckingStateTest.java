package dev.bezoar.service.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.queries.Decision;
import dev.bezoar.queries.Query;
import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.print.Secret;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.ledger.Journal;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.watch.Family;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A book of checked queries that is restored, and reads what came after, is the one that was saved.
class CheckingStateTest {
    private static final CheckSettings SETTINGS = CheckSettings.standard();
    private static final long START = 1_700_000_000_000L;

    @TempDir
    private Path data;

    private Incidents incidents;
    private Checking checking;
    private Ledger ledger;
    private Intake intake;

    @BeforeEach
    void start() throws IOException {
        incidents = new Incidents();
        checking = fresh(incidents);
        ledger = Ledger.open("jdbc:sqlite:" + data.resolve("ledger.db"));
        intake = new Intake(new Journal(ledger, List.of(checking)));
    }

    @AfterEach
    void stop() throws IOException {
        intake.close();
        ledger.close();
    }

    private static Checking fresh(Incidents incidents) {
        return new Checking(SETTINGS, incidents, Secret.of(new byte[16]));
    }

    private static Checking restored(byte[] saved) throws IOException {
        Checking book = fresh(new Incidents());
        book.restore(new StateReader(new ByteArrayInputStream(saved)));
        return book;
    }

    private static byte[] saved(Checking book) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    private void store() {
        checking.store(intake, Clock.systemUTC());
    }

    /// Enters all that the ledger has, as a start does that knows no position.
    private void enterAll(Checking book) throws IOException {
        long last = 0;
        for (List<Ledger.Numbered> page = ledger.after(last); !page.isEmpty(); page = ledger.after(last)) {
            for (Ledger.Numbered one : page) {
                Arrival arrival = one.arrival();
                book.read(arrival.form(), arrival.body()).enter(one.number(), arrival);
                last = one.number();
            }
        }
    }

    private static Checking.Done ask(Checking book, String model, String client, String text, int second) {
        Query query = new Query(client, "", Instant.ofEpochMilli(START + second * 1_000L), QueryInput.text(text));
        return book.check(model, query).orElseThrow();
    }

    private static void askAndAnswer(Checking book, SplittableRandom random, int at) {
        int person = random.nextInt(20);
        String text = "t%d a%d b%d".formatted(person, random.nextInt(50), random.nextInt(50));
        Checking.Done done = ask(book, "model" + random.nextInt(3), "person" + person, text, at);
        book.answered(done.id(), "label" + random.nextInt(3), random.nextDouble());
    }

    /// One word after the other is another one: a search.
    private static Checking.Done search(Checking book, String model, int from, int to) {
        List<Checking.Done> asked = new ArrayList<>();
        for (int place = from; place < to; place++) {
            String[] words = "one two three four five six seven eight nine ten eleven twelve".split(" ", -1);
            words[place % words.length] = "other" + place;
            Checking.Done done = ask(book, model, "searcher", String.join(" ", words), place);
            book.answered(done.id(), "ham", 1 - place * 0.01);
            asked.add(done);
        }
        return asked.getLast();
    }

    @Test
    void saved_whileQueriesComeIn_isNeverTwiceTheSameQuery() throws IOException, InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < 3; client++) {
            SplittableRandom random = new SplittableRandom(client);
            clients.add(Thread.ofPlatform().start(() -> {
                for (int at = 0; at < 1_000; at++) {
                    askAndAnswer(checking, random, at);
                }
            }));
        }
        List<byte[]> states = new ArrayList<>();
        while (clients.stream().anyMatch(Thread::isAlive)) {
            states.add(saved(checking));
            store();
        }
        for (Thread client : clients) {
            client.join();
        }
        store();

        byte[] last = saved(checking);
        assertThat(states).isNotEmpty();
        for (int at = 0; at < states.size(); at += 1 + states.size() / 5) {
            Checking book = restored(states.get(at));
            enterAll(book);
            assertThat(saved(book)).isEqualTo(last);
        }
        Checking again = fresh(new Incidents());
        enterAll(again);
        assertThat(saved(again)).isEqualTo(last);
    }

    @Test
    void saved_beforeTheLedgerHadIt_goesOnUnderNewNumbers() throws IOException {
        search(checking, "", 0, 5);
        store();
        search(checking, "", 5, 9);
        ask(checking, "other", "c", "never stored", 10);
        byte[] state = saved(checking); // and now the process dies

        checking = restored(state);
        search(checking, "", 9, 24);
        ask(checking, "third", "c", "stored", 30);
        store();

        Checking fromState = restored(state);
        enterAll(fromState);
        assertThat(saved(fromState)).isEqualTo(saved(checking));
        Checking fromLedger = fresh(new Incidents());
        enterAll(fromLedger);
        assertThat(fromLedger.snapshots().getFirst().known().checked()).isEqualTo(20);
        assertThat(fromLedger.snapshots()).extracting(Checking.OfModel::model).containsExactly("", "third");
    }

    @Test
    void search_overASave_isOneIncident() throws IOException {
        search(checking, "spam", 0, 24);
        store();
        Incidents afterwards = new Incidents();
        Checking book = fresh(afterwards);
        book.restore(new StateReader(new ByteArrayInputStream(saved(checking))));

        Decision decision = search(checking, "spam", 24, 30).decision();
        Decision other = search(book, "spam", 24, 30).decision();
        book.store(intake, Clock.systemUTC());

        assertThat(other).isEqualTo(decision);
        assertThat(incidents.begun()).isEqualTo(1);
        assertThat(incidents.after(0).getFirst().finding().title())
                .isEqualTo("somebody searches for what breaks model spam (search 1)");
        assertThat(afterwards.begun()).isZero();
        assertThat(afterwards.raised()).isPositive();
    }

    @Test
    void models_areKeptApart() {
        assertThat(search(checking, "spam", 0, 24).decision().reason()).isEqualTo(Decision.Reason.SEARCH);
        Checking.Done elsewhere = ask(checking, "ham", "searcher", "one two three four other", 25);
        Checking.Done unnamed = ask(checking, "", "searcher", "one two three four other", 26);

        assertThat(elsewhere.decision().reason()).isEqualTo(Decision.Reason.NONE);
        assertThat(CheckId.of(elsewhere.id().toString())).contains(elsewhere.id());
        assertThat(elsewhere.id().toString()).matches("0-[0-9a-f]{8}-2");
        assertThat(unnamed.id().toString()).matches("0-[0-9a-f]{8}");
        assertThat(checking.answered(elsewhere.id(), "x", 0.5)).isTrue();
        assertThat(checking.answered(elsewhere.id(), "x", 0.5)).isFalse();
        assertThat(checking.answered(unnamed.id(), "x", 0.5)).isTrue();
        assertThat(checking.answered(new CheckId(9, unnamed.id().query()), "x", 0.5))
                .isFalse();
    }

    @Test
    void models_beyondTheFirst_shareOneGuard() throws IOException {
        for (int model = 0; model < Family.MOST_MODELS + 10; model++) {
            ask(checking, "model" + model, "c", "text " + model, model);
        }
        store();

        List<Checking.OfModel> all = checking.snapshots();
        assertThat(all).hasSize(Family.MOST_MODELS + 1);
        assertThat(all.getLast().isShared()).isTrue();
        assertThat(all.getLast().known().checked()).isEqualTo(10);
        Checking again = fresh(new Incidents());
        enterAll(again);
        assertThat(again.snapshots()).isEqualTo(checking.snapshots());
    }

    @Test
    void group_ofTheFirstVersion_isOfQueriesThatNameNoModel() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1); // version
        out.writeLong(1); // first record
        out.writeInt(2);
        out.writeByte(0); // allowed
        out.writeUTF("client");
        out.writeUTF("");
        out.writeLong(START);
        out.writeByte(1);
        out.writeInt(77); // one window
        out.writeInt(1); // which is a part
        out.writeShort(0);
        out.writeLong(123L << 32);
        out.writeLong(0); // query
        out.writeByte(1); // answered
        out.writeLong(0);
        out.writeInt(123);
        out.writeUTF("ham");
        out.writeDouble(0.5);
        out.writeBoolean(true);

        checking.read(CheckGroup.FORM, bytes.toByteArray())
                .enter(1, new Arrival(START, "service", CheckGroup.FORM, bytes.toByteArray()));

        assertThat(checking.snapshots()).singleElement().satisfies(one -> {
            assertThat(one.model()).isEmpty();
            assertThat(one.known().checked()).isEqualTo(1);
            assertThat(one.known().answered()).isEqualTo(1);
        });
    }
}
