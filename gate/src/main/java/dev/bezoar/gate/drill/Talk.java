package dev.bezoar.gate.drill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Two hundred people who chat about what they like, and thirty who came to teach a bot made-up bad words.
///
/// People have one or two of twelve subjects; one message in twenty is a greeting that others use too, one in fifty a
/// playful "repeat after me". On the second day something happens: forty of them speak of it, in words nobody used
/// before.
final class Talk {
    static final int HONEST = 200;
    static final int COLLUDERS = 30;
    static final long HOUR = 3_600;
    static final long DAY = 24 * HOUR;
    static final long RAID = 10 * HOUR;

    private static final long RAID_LASTS = 6 * HOUR;
    private static final int SUBJECTS = 12;
    private static final int WORDS_A_SUBJECT = 60;
    private static final int SMALL_WORDS = 30;
    private static final int BAD_WORDS = 12;
    private static final int SLOGANS = 25;
    private static final int MESSAGES_A_DAY = 10;
    private static final int RAID_MESSAGES = 60;
    private static final int SLOW_MESSAGES_A_DAY = 8;
    private static final int WITNESSES = 40;
    private static final String[] SYLLABLES =
            "ba be bo da de di fa fi go ka ke ko la le lo ma me mi na ne no pa pe ra re ri sa se so ta te to va ve vi"
                    .split(" ", -1);

    private final SplittableRandom chance;
    private final List<String> small = new ArrayList<>();
    private final List<List<String>> subjects = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private final List<String> slogans = new ArrayList<>();
    private final List<String> greetings = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    /// Somebody says something.
    record Message(long time, String from, boolean honest, String text) {}

    Talk(TayCase how, long seed) {
        this.chance = new SplittableRandom(seed);
        words(small, SMALL_WORDS, "");
        for (int subject = 0; subject < SUBJECTS; subject++) {
            List<String> words = new ArrayList<>();
            words(words, WORDS_A_SUBJECT, "");
            subjects.add(words);
        }
        words(bad, BAD_WORDS, "zu");
        for (int at = 0; at < SLOGANS; at++) {
            slogans.add(abuse());
        }
        for (int at = 0; at < 10; at++) {
            greetings.add(sentence(chance.nextInt(SUBJECTS)));
        }
        honest(how.days());
        if (how == TayCase.SLOW) {
            slow(how.days());
        } else if (how != TayCase.CLEAN) {
            raid(how);
        }
        messages.sort(Comparator.comparingLong(Message::time).thenComparing(Message::from));
    }

    private void words(List<String> to, int count, String start) {
        while (to.size() < count) {
            StringBuilder word = new StringBuilder(start);
            for (int syllable = 0; syllable < 2 + chance.nextInt(2); syllable++) {
                word.append(SYLLABLES[chance.nextInt(SYLLABLES.length)]);
            }
            if (!to.contains(word.toString())) {
                to.add(word.toString());
            }
        }
    }

    String sentence(int subject) {
        StringBuilder sentence = new StringBuilder();
        int length = 6 + chance.nextInt(6);
        for (int at = 0; at < length; at++) {
            boolean isSmall = chance.nextDouble() < 0.4;
            List<String> words = isSmall ? small : subjects.get(subject);
            double place = chance.nextDouble();
            sentence.append(at == 0 ? "" : " ").append(words.get((int) (place * place * words.size())));
        }
        return sentence.toString();
    }

    private String abuse() {
        List<String> words =
                new ArrayList<>(List.of(sentence(chance.nextInt(SUBJECTS)).split(" ", -1)));
        for (int at = 0; at < 2 + chance.nextInt(2); at++) {
            words.set(chance.nextInt(words.size()), bad.get(chance.nextInt(bad.size())));
        }
        return String.join(" ", words);
    }

    /// A slogan with one word changed half of the time.
    private String slogan() {
        String[] words = slogans.get(chance.nextInt(slogans.size())).split(" ", -1);
        if (chance.nextBoolean()) {
            words[chance.nextInt(words.length)] = small.get(chance.nextInt(small.size()));
        }
        return String.join(" ", words);
    }

    private void honest(int days) {
        List<String> news = new ArrayList<>();
        words(news, 3, "wa");
        for (int user = 0; user < HONEST; user++) {
            int first = chance.nextInt(SUBJECTS);
            int second = chance.nextInt(SUBJECTS);
            for (int message = 0; message < days * MESSAGES_A_DAY; message++) {
                String text = sentence(chance.nextBoolean() ? first : second);
                double kind = chance.nextDouble();
                if (kind < 0.05) {
                    text = greetings.get(chance.nextInt(greetings.size()));
                } else if (kind < 0.07) {
                    text = Chatbot.REPEAT + text;
                }
                messages.add(new Message(chance.nextLong(days * DAY), "user" + user, true, text));
            }
            for (int message = 0; user < WITNESSES && message < 2; message++) {
                messages.add(new Message(
                        DAY + 12 * HOUR + chance.nextLong(4 * HOUR),
                        "user" + user,
                        true,
                        sentence(first) + " " + news.get(chance.nextInt(news.size()))));
            }
        }
    }

    private void raid(TayCase how) {
        for (int user = 0; user < COLLUDERS; user++) {
            for (int message = 0; message < RAID_MESSAGES; message++) {
                String text = chance.nextDouble() < how.slogans() ? slogan() : abuse();
                String said = chance.nextDouble() < how.echoes() ? Chatbot.REPEAT + text : text;
                messages.add(new Message(RAID + chance.nextLong(RAID_LASTS), "guest" + user, false, said));
            }
        }
    }

    private void slow(int days) {
        for (int user = 0; user < COLLUDERS; user++) {
            for (int message = 0; message < days * SLOW_MESSAGES_A_DAY; message++) {
                messages.add(new Message(chance.nextLong(days * DAY), "guest" + user, false, abuse()));
            }
        }
    }

    /// Returns `count` honest sentences as the bot was trained on before it went live.
    List<String> known(int count) {
        List<String> known = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            known.add(sentence(chance.nextInt(SUBJECTS)));
        }
        return known;
    }

    boolean isBad(String text) {
        return bad.stream().anyMatch(word -> (" " + text + " ").contains(" " + word + " "));
    }

    List<String> badWords() {
        return bad;
    }

    List<Message> messages() {
        return messages;
    }
}
