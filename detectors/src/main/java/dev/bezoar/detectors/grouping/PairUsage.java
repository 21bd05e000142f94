package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.SplittableRandom;

/// How often two neighbouring words stand together elsewhere: in texts that people wrote, and in words drawn at random.
///
/// Both rates are measured in the texts themselves, for pairs of like frequency.
final class PairUsage {
    private static final int DRAWS = 100_000;
    private static final int FREQUENCIES = 64; // powers of two
    private static final int FEWEST_ELSEWHERE = 2; // documents; a rarer word has hardly a neighbour to be known by
    private static final double PRIOR = 5; // pairs of either outcome, shared out to every frequency
    private static final long SEED = 1;

    private final TextCorpus texts;
    private final double[] logAttested = new double[FREQUENCIES];
    private final double[] logUnattested = new double[FREQUENCIES];

    PairUsage(TextCorpus texts) {
        this.texts = texts;
        double[][] written = new double[2][FREQUENCIES];
        double[][] drawn = new double[2][FREQUENCIES];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < DRAWS && texts.size() > 0; draw++) {
            int row = random.nextInt(texts.size());
            int other = random.nextInt(texts.size());
            if (texts.length(row) < 2 || texts.length(other) < 1 || row == other) {
                continue;
            }
            int place = random.nextInt(texts.length(row) - 1);
            int left = texts.token(row, place);
            count(written, left, texts.token(row, place + 1), 1);
            count(drawn, left, texts.token(other, random.nextInt(texts.length(other))), 0);
        }
        double ofWritten = rate(written);
        double ofDrawn = rate(drawn);
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            double natural = rate(written, frequency, ofWritten);
            double chance = Math.min(natural, rate(drawn, frequency, ofDrawn));
            logAttested[frequency] = Math.log10(chance / natural);
            logUnattested[frequency] = Math.log10((1 - chance) / (1 - natural));
        }
    }

    private void count(double[][] counts, int left, int right, int own) {
        int frequency = frequency(left, right, own);
        if (frequency >= 0) {
            int bigram = texts.bigramNumber(left, right);
            boolean attested = bigram != TextCorpus.NONE && texts.bigramDocuments(bigram) > own;
            counts[attested ? 1 : 0][frequency]++;
        }
    }

    private int frequency(int left, int right, int own) {
        int leftElsewhere = texts.tokenDocuments(left) - own;
        int rightElsewhere = texts.tokenDocuments(right) - own;
        return Math.min(leftElsewhere, rightElsewhere) < FEWEST_ELSEWHERE
                ? -1
                : Long.SIZE - 1 - Long.numberOfLeadingZeros((long) leftElsewhere * rightElsewhere);
    }

    private static double rate(double[][] counts) {
        double attested = 1;
        double all = 2;
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            attested += counts[1][frequency];
            all += counts[0][frequency] + counts[1][frequency];
        }
        return attested / all;
    }

    private static double rate(double[][] counts, int frequency, double usual) {
        return (counts[1][frequency] + PRIOR * usual) / (counts[0][frequency] + counts[1][frequency] + PRIOR);
    }

    /// Returns `log10` of how much likelier the words met at random than in a sentence; 0 where too little is known.
    ///
    /// @param leftOwn how many documents under judgement hold `left`; they are no witnesses
    /// @param pairOwn how many documents under judgement hold the pair
    double log10Random(int left, int right, int leftOwn, int rightOwn, int pairOwn) {
        int leftElsewhere = texts.tokenDocuments(left) - leftOwn;
        int rightElsewhere = texts.tokenDocuments(right) - rightOwn;
        if (Math.min(leftElsewhere, rightElsewhere) < FEWEST_ELSEWHERE) {
            return 0;
        }
        int frequency = Long.SIZE - 1 - Long.numberOfLeadingZeros((long) leftElsewhere * rightElsewhere);
        int bigram = texts.bigramNumber(left, right);
        boolean attested = bigram != TextCorpus.NONE && texts.bigramDocuments(bigram) > pairOwn;
        return attested ? logAttested[frequency] : logUnattested[frequency];
    }
}
