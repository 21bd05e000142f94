package dev.bezoar.vet.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a name that somebody could take for another from a name that is simply different.
///
/// Names that differ in a version or a size are different: `llama-2` is not a look-alike of `llama-3`.
public final class LookAlike {
    private static final int SHORT = 5; // below that, most names are one letter apart
    private static final int LONG = 9;
    private static final Set<String> AFFIXES = Set.of(
            "ai",
            "hf",
            "official",
            "org",
            "labs",
            "lab",
            "hq",
            "team",
            "models",
            "model",
            "the",
            "real",
            "inc",
            "research",
            "io",
            "app",
            "huggingface",
            "original");
    private static final Pattern VERSION =
            Pattern.compile("v?\\d+(x\\d+)?[bmkt]?|[bmkt]?\\d+|\\d+[a-z]{1,2}|(\\d+[bmk]?)?[a-z]?\\d+");
    private static final Set<String> SIZES = Set.of(
            "tiny",
            "mini",
            "nano",
            "small",
            "medium",
            "base",
            "large",
            "xl",
            "xxl",
            "huge",
            "giant",
            "instruct",
            "chat",
            "it",
            "pt",
            "code",
            "coder",
            "math",
            "vision",
            "turbo",
            "cased",
            "uncased",
            "multilingual",
            "en",
            "de",
            "fr",
            "zh",
            "distilled",
            "lite",
            "pro",
            "plus",
            "fp16",
            "bf16",
            "int8",
            "int4",
            "gguf",
            "gptq",
            "awq",
            "onnx");
    private static final String ROWS = "1234567890 qwertyuiop  asdfghjkl   zxcvbnm   ";
    private static final int ROW = 11;

    private LookAlike() {}

    /// Returns why `name` could be taken for `known`; empty if they are equal or simply different.
    public static Optional<String> of(ModelName name, ModelName known) {
        if (name.equals(known)) {
            return Optional.empty();
        }
        boolean isSamePublisher = name.publisher().equals(known.publisher());
        boolean isSameModel = name.model().equals(known.model());
        Optional<String> publisher =
                isSamePublisher ? Optional.empty() : ofPublishers(name.publisher(), known.publisher());
        Optional<String> model =
                isSameModel ? Optional.empty() : ofModels(name.model(), known.model(), !isSamePublisher);
        if (isSameModel || isSamePublisher) {
            return isSameModel ? publisher : model;
        }
        return publisher.isPresent() && model.isPresent() ? publisher : Optional.empty();
    }

    /// Returns why one publisher could be taken for another.
    public static Optional<String> ofPublishers(String name, String known) {
        if (name.equals(known) || name.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> look = look(Skeleton.of(name), Skeleton.of(known), name, known);
        return look.isPresent() ? look : affixes(name, known);
    }

    /// A hub lets nobody publish under the name of another: within one publisher, a letter more is another model.
    private static Optional<String> ofModels(String name, String known, boolean countsLetters) {
        List<String> words = Skeleton.words(name);
        List<String> knownWords = Skeleton.words(known);
        if (!versions(words).equals(versions(knownWords))) {
            return Optional.empty();
        }
        if (!words.equals(knownWords)
                && words.stream()
                        .sorted()
                        .toList()
                        .equals(knownWords.stream().sorted().toList())) {
            return Optional.of("the words stand in another order");
        }
        String one = Skeleton.of(name);
        String other = Skeleton.of(known);
        return countsLetters || one.equals(other) || Skeleton.looks(name).equals(Skeleton.looks(known))
                ? look(one, other, name, known)
                : Optional.empty();
    }

    private static List<String> versions(List<String> words) {
        return words.stream()
                .filter(word -> VERSION.matcher(word).matches() || SIZES.contains(word))
                .sorted()
                .toList();
    }

    private static Optional<String> look(String one, String other, String name, String known) {
        if (one.equals(other)) {
            return Optional.of("only letters that look alike, case or separators differ");
        }
        if (!digits(one).equals(digits(other))) {
            return Skeleton.looks(name).equals(Skeleton.looks(known))
                    ? Optional.of("only signs that look alike differ")
                    : Optional.empty();
        }
        if (Skeleton.looks(name).equals(Skeleton.looks(known))) {
            return Optional.of("only signs that look alike differ");
        }
        int shorter = Math.min(one.length(), other.length());
        if (shorter < SHORT) {
            return Optional.empty();
        }
        double distance = distance(one, other);
        double most = shorter < LONG ? 1 : 2;
        return distance <= most && distance / shorter <= 0.2
                ? Optional.of(distance <= 1 ? "one letter differs" : "two letters differ")
                : Optional.empty();
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static Optional<String> affixes(String name, String known) {
        List<String> words = Skeleton.words(name);
        List<String> knownWords = Skeleton.words(known);
        List<String> bare =
                words.stream().filter(word -> !AFFIXES.contains(word)).toList();
        List<String> knownBare =
                knownWords.stream().filter(word -> !AFFIXES.contains(word)).toList();
        boolean isOne = !bare.isEmpty() && String.join("", bare).equals(String.join("", knownBare));
        String one = Skeleton.of(name);
        String other = Skeleton.of(known);
        boolean isGlued = Math.min(one.length(), other.length()) >= SHORT
                && AFFIXES.stream().anyMatch(affix -> one.equals(other + affix) || other.equals(one + affix));
        return isOne || isGlued ? Optional.of("only a word such as 'official' is added or missing") : Optional.empty();
    }

    /// Edits to make one text of the other; neighbours on the keyboard and swapped letters count less.
    private static double distance(String one, String other) {
        double[][] cost = new double[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(one, other, cost, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static double step(String one, String other, double[][] cost, int i, int j) {
        char a = one.charAt(i - 1);
        char b = other.charAt(j - 1);
        double best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        double change = a == b ? 0 : areNeighbours(a, b) ? 0.8 : 1;
        best = Math.min(best, cost[i - 1][j - 1] + change);
        if (i > 1 && j > 1 && a == other.charAt(j - 2) && one.charAt(i - 2) == b) {
            best = Math.min(best, cost[i - 2][j - 2] + 0.8);
        }
        return best;
    }

    private static boolean areNeighbours(char a, char b) {
        int one = ROWS.indexOf(a);
        int other = ROWS.indexOf(b);
        return one >= 0
                && other >= 0
                && Math.abs(one / ROW - other / ROW) <= 1
                && Math.abs(one % ROW - other % ROW) <= 1;
    }
}
