package dev.bezoar.behaviour.trigger;

import java.io.IOException;
import java.util.Set;

/// One way to make small changes.
sealed interface StampSearch permits PatchSearch, ValueSearch {
    /// The largest size that is looked for: the side of a square, or the number of columns.
    int largest();

    /// The best stamps of one size for each class.
    ///
    /// @param avoided places that must stay as they are
    Champions search(Trial trial, int size, Set<Integer> avoided) throws IOException;

    /// What a stamp does, in words.
    String inWords(Stamp stamp);

    /// What is tried, in words.
    String triedInWords();
}
