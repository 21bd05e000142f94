package dev.bezoar.queries.chain;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.print.Fingerprint;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The chains that were used last, at most a fixed number of about 16 KB each at most.
///
/// Where there is no room, the one unused for longest goes, unless its evidence is above [#WORTH_KEEPING]; of
/// those, up to [#SECOND_CHANCES] are passed over. Confined to one thread.
public final class Chains implements Stateful {
    private static final double WORTH_KEEPING = 10;
    private static final int SECOND_CHANCES = 8;

    /// About what one chain takes at most, in bytes: lists of parts and 32 names.
    public static final int BYTES_EACH = 16_000;

    private int most;
    private final Map<Integer, Chain> byNumber = new LinkedHashMap<>(16, 0.75f, true);
    private int last;

    /// @param most chains to remember, at least 1
    public Chains(int most) {
        hold(most);
    }

    /// Remembers up to `newMost` chains from now on, at least 1.
    public void hold(int newMost) {
        if (newMost < 1) {
            throw new IllegalArgumentException("most must be at least 1, got " + newMost);
        }
        most = newMost;
    }

    /// Whether another chain takes the place of one that is remembered.
    public boolean isFull() {
        return byNumber.size() >= most;
    }

    /// Returns the chain `number`, or null if it is forgotten or 0.
    public @Nullable Chain find(int number) {
        return byNumber.get(number);
    }

    /// Begins a chain.
    ///
    /// @param first what its variants are compared with
    public Chain begin(Fingerprint first) {
        last = last == Integer.MAX_VALUE ? 1 : last + 1;
        Chain chain = new Chain(last, first);
        byNumber.put(last, chain);
        if (byNumber.size() > most) {
            forgetOne();
        }
        return chain;
    }

    private void forgetOne() {
        for (int chance = 0; chance < SECOND_CHANCES; chance++) {
            Map.Entry<Integer, Chain> eldest = byNumber.entrySet().iterator().next();
            if (eldest.getValue().evidence() <= WORTH_KEEPING) {
                break;
            }
            byNumber.get(eldest.getKey());
        }
        Iterator<Integer> eldest = byNumber.keySet().iterator();
        eldest.next();
        eldest.remove();
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("chains").number(last).all(byNumber.values(), (to, chain) -> chain.save(to));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        last = in.mark("chains").count();
        byNumber.clear();
        for (Chain chain : in.all(Chain::read)) {
            byNumber.put(chain.number(), chain);
        }
    }

    /// Returns all chains, the one unused for longest first.
    public Collection<Chain> all() {
        return List.copyOf(byNumber.values());
    }
}
