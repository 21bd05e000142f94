package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private final List<Event> events = new ArrayList<>();
    private final List<EventFields> fields = new ArrayList<>();

    /// Records on consecutive lines; an empty one is a refused line.
    private record Lines(List<Map<String, String>> records) implements RecordLog {
        @Override
        public String name() {
            return "a.jsonl";
        }

        @Override
        public void read(Sink sink) throws IOException {
            for (int at = 0; at < records.size(); at++) {
                if (records.get(at).isEmpty()) {
                    sink.refused(at + 1L, "not JSON");
                } else {
                    sink.record(at + 1L, records.get(at));
                }
            }
        }
    }

    private EventReader read(List<Map<String, String>> records) throws IOException {
        return EventReader.read(
                new Lines(records),
                new EventReader.Named(Map.of(), List.of(), List.of()),
                new EventReader.Taker(fields::add, events::add));
    }

    @Test
    void read_usualNames_areFound() throws IOException {
        read(List.of(Map.of(
                "id", "1",
                "timestamp", "2026-10-01T00:00:10Z",
                "model", "m",
                "label", "a",
                "prediction", "b",
                "confidence", "0.75",
                "user", "u",
                "version", "2",
                "country", "de")));

        assertThat(events)
                .containsExactly(new Event(
                        1,
                        Instant.parse("2026-10-01T00:00:10Z").toEpochMilli(),
                        "m",
                        List.of("de"),
                        1,
                        0.75,
                        "b",
                        "u",
                        "2"));
        assertThat(fields.getFirst().inWords())
                .isEqualTo("time = timestamp, id = id, model = model, label = label, prediction = prediction,"
                        + " score = confidence, client = user, release = version, segments = country");
    }

    /// As data frames write what is not there.
    @Test
    void read_missingOutcomesAndScores_areNoErrorsAndNoReasonToPassOverTheEvent() throws IOException {
        EventReader reader = read(List.of(
                Map.of("prediction", "a", "label", "NA", "score", "0.5"),
                Map.of("prediction", "a", "label", "b", "score", "NaN"),
                Map.of("prediction", "None", "label", "None", "score", "null")));

        assertThat(events).extracting(Event::loss).containsExactly(Double.NaN, 1.0, 0.0);
        assertThat(events).extracting(Event::score).containsExactly(0.5, Double.NaN, Double.NaN);
        assertThat(reader.skipped()).isEmpty();
    }

    @Test
    void read_newestEventFirst_saysThatTimesGoBack() throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        for (int line = 1; line <= 1_500; line++) {
            records.add(Map.of("time", Integer.toString(9_000 - line), "error", "0"));
        }

        assertThat(read(records).skipped())
                .containsExactly("times go back: 500 events are earlier than one 1,000 events before, the first on line"
                        + " 1,001; events are taken line by line, so what was eroded and when is not to be trusted:"
                        + " sort them by time");
    }

    @Test
    void read_timesMixedUpByAFewEvents_saysNothing() throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        for (int line = 1; line <= 3_000; line++) {
            records.add(Map.of("time", Integer.toString(9_000 + (line ^ 511)), "error", "0"));
        }

        assertThat(read(records).skipped()).isEmpty();
    }

    /// Retries without ids, one in five; without them nothing is said.
    @Test
    void read_eventsToldTwice_saysThatErrorsComeInRuns() throws IOException {
        SplittableRandom chance = new SplittableRandom(1);
        List<Map<String, String>> once = new ArrayList<>();
        List<Map<String, String>> retried = new ArrayList<>();
        for (int line = 1; line <= 5_000; line++) {
            Map<String, String> record = Map.of("model", "m", "error", chance.nextInt(20) == 0 ? "1" : "0");
            once.add(record);
            retried.add(record);
            if (chance.nextInt(5) == 0) {
                retried.add(record);
            }
        }

        assertThat(read(once).skipped()).isEmpty();
        assertThat(read(retried).skipped())
                .containsExactly("errors of m come in runs (correlation of one and the next 0.16): the promise about"
                        + " false alarms does not hold for them; look for events told twice and for sessions that fail"
                        + " as a whole");
    }

    @Test
    void read_stars_areNotTakenForShares() throws IOException {
        EventReader reader =
                read(List.of(Map.of("error", "0", "feedback", "1"), Map.of("error", "0", "feedback", "5")));

        assertThat(fields.getFirst().kinds()).containsExactly(StreamName.Kind.ERROR);
        assertThat(reader.skipped())
                .containsExactly("\"feedback\" holds numbers above 1: it is not watched, a share from 0 to 1 would be");
    }

    @Test
    void read_badLinesAndRepeatedIds_areCountedAndPassedOver() throws IOException {
        EventReader reader = read(List.of(
                Map.of("id", "1", "error", "0"),
                Map.of(),
                Map.of("id", "1", "error", "1"),
                Map.of("id", "2", "error", "seven"),
                Map.of("id", "3", "error", "true")));

        assertThat(events).extracting(Event::line).containsExactly(1L, 5L);
        assertThat(reader.skipped())
                .containsExactly(
                        "2 lines are no events: line 2: not JSON; line 4: \"error\" must be a number from 0 to 1 or true"
                                + " or false",
                        "1 event has an id that was there before");
    }

    @Test
    void read_timesOfEveryForm_areTheSameMoment() throws IOException {
        for (String time : List.of(
                "2026-10-01", "2026-10-01 00:00:00", "2026-10-01T02:00:00+02:00", "1790812800", "1790812800000")) {
            read(List.of(Map.of("time", time, "error", "0")));
        }

        assertThat(events).extracting(Event::time).containsOnly(1_790_812_800_000L);
    }

    @Test
    void read_nothingToWatch_namesTheFields() {
        assertThatThrownBy(() -> read(List.of(Map.of("colour", "red"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a.jsonl: no field says what to watch: name one by --error, --score, --prediction or --label;"
                                + " it has colour");
    }

    @Test
    void read_noLineIsAnEvent_isRefused() {
        assertThatThrownBy(() -> read(List.of(Map.of(), Map.of())))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage("a.jsonl: no line is an event; line 1: not JSON; line 2: not JSON");
    }
}
