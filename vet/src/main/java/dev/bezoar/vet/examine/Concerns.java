package dev.bezoar.vet.examine;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.vet.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The concerns that several formats share, in the same words.
public final class Concerns {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);

    private Concerns() {}

    /// Tells of what must not be loaded.
    ///
    /// @param sentences why, and what to do
    public static void refuse(Reading reading, Place place, String rule, String title, String... sentences) {
        String remedy = "Do not load it. Ask its publisher for the weights alone, as safetensors.";
        String last = sentences.length > 1 ? sentences[1] : remedy;
        reading.concern(new Concern(rule, Admission.REFUSE, place, title, message(sentences), last, new TreeMap<>()));
    }

    /// Tells of what a person should look at.
    ///
    /// @param sentences why, and what to do
    public static void review(Reading reading, Place place, String rule, String title, String... sentences) {
        String remedy = sentences.length > 1 ? sentences[1] : "Load it only if you know why this is so.";
        reading.concern(new Concern(rule, Admission.REVIEW, place, title, message(sentences), remedy, new TreeMap<>()));
    }

    private static String message(String... sentences) {
        return sentences.length == 0 ? "" : sentences[0];
    }

    /// Two readers of the same bytes see different things.
    public static void twoReadings(Part part, Reading reading, long offset, String how) {
        refuse(
                reading,
                part.place(offset, 0),
                "two-readings",
                "two readers would not see the same",
                how,
                "Do not load it: what one reader checks, another does not load.");
    }

    /// What the file says of itself is not so.
    public static void damaged(Part part, Reading reading, long offset, String what) {
        refuse(
                reading,
                part.place(offset, 0),
                "damaged",
                what,
                "No writer writes that; a careless reader reads foreign memory.",
                "Do not load it; ask its publisher for an intact file.");
    }

    /// A name leads out of the folder it belongs to.
    public static void escape(Part part, Reading reading, long offset, String name) {
        refuse(
                reading,
                part.place(offset, 0),
                "path-escape",
                "it reaches out of its folder by '%s'".formatted(name),
                "Reading or unpacking it touches files that are not part of the model.");
    }

    /// Whether `name` leads out of the folder it is unpacked in, on any system.
    public static boolean escapes(String name) {
        String path = name.replace('\\', '/');
        return path.startsWith("/")
                || path.startsWith("~")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(path).matches()
                || Arrays.asList(path.split("/", -1)).contains("..");
    }

    /// Whether `bytes` are all zero, as padding is; only a first MiB is looked at.
    public static boolean isZero(Bytes bytes) throws IOException {
        for (long at = 0; at < Math.min(bytes.length(), 1 << 20); at++) {
            if (bytes.at(at) != 0) {
                return false;
            }
        }
        return bytes.length() <= 1 << 20;
    }
}
