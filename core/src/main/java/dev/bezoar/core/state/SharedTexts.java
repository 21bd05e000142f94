package dev.bezoar.core.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts that come again and again, each written once and by its number from then on.
///
/// One object writes a part and another reads it.
public final class SharedTexts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /// Writes `text`.
    public void save(StateWriter out, String text) throws IOException {
        Integer known = numbers.putIfAbsent(text, numbers.size());
        if (known != null) {
            out.number(known);
        } else {
            out.number(numbers.size() - 1L).text(text);
        }
    }

    /// Returns the next one; equal texts are the same object.
    public String read(StateReader in) throws IOException {
        int number = in.count();
        if (number == texts.size()) {
            texts.add(in.text());
        }
        return texts.get(number);
    }
}
