package dev.bezoar.queries;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The latest answers by the number of their query, at most a fixed number; long outputs are not kept.
final class LatestAnswers {
    static final int MOST_CHARACTERS = 1_000;

    private final Map<Long, Answer> byQuery = new LinkedHashMap<>();
    private int most;

    LatestAnswers(int most) {
        this.most = most;
    }

    void keep(long query, Answer answer) {
        if (answer.output().length() > MOST_CHARACTERS) {
            return;
        }
        byQuery.put(query, answer);
        if (byQuery.size() > most) {
            byQuery.remove(byQuery.keySet().iterator().next());
        }
    }

    boolean isFull() {
        return byQuery.size() >= most;
    }

    void hold(int newMost) {
        most = newMost;
    }

    void save(StateWriter out) throws IOException {
        out.entries(
                byQuery,
                StateWriter::number,
                (to, answer) -> to.text(answer.output()).real(answer.score()));
    }

    void restore(StateReader in) throws IOException {
        in.entries(byQuery, StateReader::number, from -> new Answer(from.text(), from.real()));
    }

    Optional<Answer> of(long query) {
        return Optional.ofNullable(byQuery.get(query));
    }
}
