package dev.bezoar.core.erosion;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/// The capital of several bets side by side: before each event a unit enters each of them, then the event multiplies
/// it.
///
/// Every [#BLOCK] updates it notes which share of each capital entered since the last note, so that
/// [#onset()] can tell which starting moments the evidence comes from.
final class Capital {
    private static final int BLOCK = 64;
    private static final double LARGEST = 1e250; // evidence stops growing here, far above any threshold

    private final double[] capital;
    private final double[] older; // what the capital at the start of the block has become
    private final OnsetBlocks blocks;
    private long events;
    private int updatesInBlock;

    Capital(int bets) {
        capital = new double[bets];
        older = new double[bets];
        blocks = new OnsetBlocks(bets);
    }

    /// @param factors one a bet, at least 0, of mean at most 1 under the null; not modified
    void update(long entering, double[] factors) {
        for (int bet = 0; bet < factors.length; bet++) {
            double factor = factors[bet];
            capital[bet] = Math.min(LARGEST, (capital[bet] + entering) * factor);
            older[bet] = Math.min(LARGEST, older[bet] * factor);
        }
        events += entering;
        updatesInBlock++;
        if (updatesInBlock == BLOCK) {
            closeBlock();
        }
    }

    double mean() {
        double sum = 0;
        for (double value : capital) {
            sum += value;
        }
        return sum / capital.length;
    }

    long events() {
        return events;
    }

    void restart() {
        Arrays.fill(capital, 0);
        Arrays.fill(older, 0);
        blocks.clear();
        events = 0;
        updatesInBlock = 0;
    }

    Onset onset() {
        closeBlock();
        return blocks.onset(capital, events);
    }

    private void closeBlock() {
        if (updatesInBlock > 0) {
            blocks.close(older, capital, events);
            System.arraycopy(capital, 0, older, 0, capital.length);
            updatesInBlock = 0;
        }
    }

    void save(StateWriter out) throws IOException {
        out.reals(capital).reals(older).number(events).number(updatesInBlock);
        blocks.save(out);
    }

    void restore(StateReader in) throws IOException {
        in.reals(capital);
        in.reals(older);
        events = in.number();
        updatesInBlock = in.count();
        blocks.restore(in);
    }
}
