package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Altered copies of one document, all with the same wrong class, appended after the last row.
public final class MutantFloodAttack implements Attack {
    private static final double REPLACED_SHARE = 0.15;
    private static final int ENOUGH_WORDS = 20;

    /// An attack has no settings of its own.
    public MutantFloodAttack() {}

    @Override
    public String name() {
        return "mutant-flood";
    }

    @Override
    public String description() {
        return "appends copies of one document with 15 % of their words replaced and a wrong label";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection.require(this, clean, count);
        int source = drawSource(clean, random);
        List<String> words = Words.of(clean.texts().get(source));
        List<String> foreign = wordsOfOthers(clean, source);
        int classes = clean.labels().valueCount();
        int wrong = (clean.labels().code(source) + 1 + random.nextInt(classes - 1)) % classes;
        List<String> texts = new ArrayList<>(clean.texts());
        int[] origins = IntStream.range(0, clean.size() + count)
                .map(row -> row < clean.size() ? row : source)
                .toArray();
        Dataset larger = clean.select(origins);
        int[] labels = larger.labels().codes();
        for (int row = clean.size(); row < labels.length; row++) {
            texts.add(mutant(words, foreign, random));
            labels[row] = wrong;
        }
        List<Integer> rows =
                IntStream.range(clean.size(), labels.length).boxed().toList();
        Categories relabelled = new Categories(labels, clean.labels().values());
        return new Poisoned(larger.withTexts(texts).withLabels(relabelled), rows);
    }

    /// Draws a document of at least 20 words; when there is none, takes the one with the most.
    private static int drawSource(Dataset clean, SplittableRandom random) {
        List<Integer> longEnough = new ArrayList<>();
        int longest = 0;
        int most = 0;
        for (int row = 0; row < clean.size(); row++) {
            int words = Words.of(clean.texts().get(row)).size();
            if (words >= ENOUGH_WORDS) {
                longEnough.add(row);
            }
            if (words > most) {
                longest = row;
                most = words;
            }
        }
        if (most == 0) {
            throw new IllegalArgumentException("no document has a word to copy");
        }
        return longEnough.isEmpty() ? longest : longEnough.get(random.nextInt(longEnough.size()));
    }

    private static List<String> wordsOfOthers(Dataset clean, int source) {
        List<String> foreign = new ArrayList<>();
        for (int row = 0; row < clean.size(); row++) {
            if (row != source) {
                foreign.addAll(Words.of(clean.texts().get(row)));
            }
        }
        if (foreign.isEmpty()) {
            throw new IllegalArgumentException("no other document has a word to draw");
        }
        return foreign;
    }

    private static String mutant(List<String> words, List<String> foreign, SplittableRandom random) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, words.size()).boxed().toList());
        List<String> result = new ArrayList<>(words);
        int replaced = (int) Math.max(1, Math.round(REPLACED_SHARE * words.size()));
        for (int i = 0; i < replaced; i++) {
            Collections.swap(places, i, i + random.nextInt(places.size() - i));
            result.set(places.get(i), foreign.get(random.nextInt(foreign.size())));
        }
        return String.join(" ", result);
    }
}
