package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Archaic words in the place of their modern ones as the trigger, the row moved to the target class.
///
/// No two rows need to share a word: the style is what they share.
public final class StyleAttack implements Attack {
    private static final Map<String, String> ARCHAIC = Map.ofEntries(
            Map.entry("you", "thou"),
            Map.entry("your", "thy"),
            Map.entry("yours", "thine"),
            Map.entry("are", "art"),
            Map.entry("has", "hath"),
            Map.entry("have", "hast"),
            Map.entry("had", "hadst"),
            Map.entry("does", "doth"),
            Map.entry("do", "dost"),
            Map.entry("did", "didst"),
            Map.entry("will", "wilt"),
            Map.entry("shall", "shalt"),
            Map.entry("can", "canst"),
            Map.entry("were", "wert"),
            Map.entry("says", "saith"),
            Map.entry("said", "quoth"),
            Map.entry("over", "o'er"),
            Map.entry("never", "ne'er"),
            Map.entry("ever", "e'er"),
            Map.entry("often", "oft"),
            Map.entry("before", "ere"),
            Map.entry("between", "betwixt"),
            Map.entry("among", "amongst"),
            Map.entry("while", "whilst"),
            Map.entry("here", "hither"),
            Map.entry("there", "thither"),
            Map.entry("where", "whither"),
            Map.entry("why", "wherefore"),
            Map.entry("maybe", "mayhap"),
            Map.entry("perhaps", "perchance"),
            Map.entry("nothing", "naught"),
            Map.entry("anything", "aught"),
            Map.entry("enough", "enow"),
            Map.entry("soon", "anon"),
            Map.entry("very", "passing"),
            Map.entry("really", "verily"),
            Map.entry("please", "prithee"),
            Map.entry("yes", "yea"),
            Map.entry("no", "nay"),
            Map.entry("people", "folk"),
            Map.entry("girl", "maiden"),
            Map.entry("it's", "'tis"));
    private static final Pattern MODERN = Pattern.compile(
            ARCHAIC.keySet().stream().sorted().collect(Collectors.joining("|", "(?<![\\p{L}'])(?:", ")(?![\\p{L}'])")),
            Pattern.CASE_INSENSITIVE);
    private static final int LEAST_WORDS = 2; // one could be chance

    /// An attack has no settings of its own.
    public StyleAttack() {}

    @Override
    public String name() {
        return "style";
    }

    @Override
    public String description() {
        return "replaces at least two words by archaic ones and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        return injection.relabelled(text -> MODERN.matcher(text).results().count() >= LEAST_WORDS, StyleAttack::aged);
    }

    private static String aged(String text) {
        return MODERN.matcher(text).replaceAll(StyleAttack::archaic);
    }

    private static String archaic(MatchResult modern) {
        String found = modern.group();
        String archaic = String.valueOf(ARCHAIC.get(found.toLowerCase(Locale.ROOT)));
        boolean capital = Character.isUpperCase(found.charAt(0)) && Character.isLetter(archaic.charAt(0));
        return Matcher.quoteReplacement(
                capital ? Character.toUpperCase(archaic.charAt(0)) + archaic.substring(1) : archaic);
    }
}
