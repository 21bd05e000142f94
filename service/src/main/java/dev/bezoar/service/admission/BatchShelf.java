package dev.bezoar.service.admission;

import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.service.admission.Batches.Made;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The batches with their texts, and the digests by which these are known to be the same for ever.
public final class BatchShelf {
    private static final String KIND = "batch";

    private final Admission admission;
    private final Ledger ledger;
    private final RecordTexts texts;

    /// @param ledger where the texts are
    public BatchShelf(Admission admission, Ledger ledger) {
        this.admission = admission;
        this.ledger = ledger;
        this.texts = new RecordTexts(ledger);
    }

    /// Returns every batch, latest first.
    public List<Map<String, Object>> all() throws IOException {
        Map<String, String> digests = ledger.notes(KIND).stream().collect(Collectors.toMap(Note::name, Note::text));
        return admission.look(look -> look.batches().all().reversed().stream()
                .map(batch -> {
                    Map<String, Object> shown = shown(batch, look);
                    shown.put("sha256", digests.getOrDefault(Long.toString(batch.number), ""));
                    return shown;
                })
                .toList());
    }

    /// Returns a batch with the digest of its text.
    public Optional<Map<String, Object>> one(long number) throws IOException {
        Optional<byte[]> text = records(number, false);
        return text.map(bytes -> admission.look(look -> {
            Map<String, Object> shown = shown(look.batches().find(number).orElseThrow(), look);
            shown.put("sha256", digest(bytes));
            return shown;
        }));
    }

    private static Map<String, Object> shown(Made batch, Admission.Look look) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("batch", batch.number);
        shown.put("time", batch.time);
        shown.put("by", batch.by);
        shown.put("records", batch.records.size());
        shown.put(
                "revoked",
                batch.records.stream().filter(look.trails()::isRevoked).count());
        shown.put("state", batch.standing.name().toLowerCase(java.util.Locale.ROOT));
        shown.put("canary", batch.verdict.map(BatchShelf::shown).orElse(Map.of()));
        shown.put("models", look.trails().modelsOf(batch.number));
        return shown;
    }

    /// Returns what a canary told, by name.
    public static Map<String, Object> shown(CanaryVerdict verdict) {
        Map<String, Object> shown = new LinkedHashMap<>();
        switch (verdict) {
            case CanaryVerdict.Passed(int lost, int won, int wouldFail) -> {
                shown.put("verdict", "passed");
                shown.put("lost", lost);
                shown.put("won", won);
                shown.put("wouldFail", wouldFail);
            }
            case CanaryVerdict.Failed(List<String> lost, int won, double log10Chance) -> {
                shown.put("verdict", "failed");
                shown.put("lost", lost.size());
                shown.put("items", lost);
                shown.put("won", won);
                shown.put("log10Chance", log10Chance);
            }
            case CanaryVerdict.TooFew(int items, int needed) -> {
                shown.put("verdict", "too few");
                shown.put("items", items);
                shown.put("needed", needed);
            }
        }
        return shown;
    }

    /// Returns the records of a batch, one JSON object a line.
    ///
    /// @param isClean whether those of revoked contributors are left out
    /// @throws IOException if they are not what was released
    public Optional<byte[]> records(long number, boolean isClean) throws IOException {
        Optional<List<Kept>> records =
                admission.look(look -> look.batches().find(number).map(batch -> batch.records));
        if (records.isEmpty()) {
            return Optional.empty();
        }
        List<Offer> offers =
                texts.at(records.get().stream().map(record -> record.place).toList());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        for (int at = 0; at < offers.size(); at++) {
            byte[] line = RequestText.line(offers.get(at));
            Kept record = records.get().get(at);
            whole.writeBytes(line);
            if (isClean && !admission.look(look -> look.trails().isRevoked(record))) {
                clean.writeBytes(line);
            }
        }
        requireSame(number, digest(whole.toByteArray()));
        return Optional.of(isClean ? clean.toByteArray() : whole.toByteArray());
    }

    private void requireSame(long number, String digest) throws IOException {
        String name = Long.toString(number);
        Optional<Note> known = ledger.notes(KIND).stream()
                .filter(note -> note.name().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            ledger.put(new Note(KIND, name, 0, digest));
        } else if (!known.get().text().equals(digest)) {
            throw new IOException("the ledger's records of batch %d have the digest %s, those released had %s"
                    .formatted(number, digest, known.get().text()));
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
