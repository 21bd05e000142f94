package dev.bezoar.pull.list;

import java.io.IOException;
import java.util.List;

/// A list of URLs in whatever format; it is read once for each pass, from its start.
public interface UrlList {
    /// The file's name without its folder.
    String name();

    /// Gives every item, in the order of the list.
    ///
    /// @throws dev.bezoar.core.data.MalformedInputException if the file is not what it should be
    void read(Items items) throws IOException;

    /// What of the list is not fetched and why, one sentence each; known after it was read.
    List<String> notes();

    /// How its columns were understood, or nothing if the format says what they are.
    default String columns() {
        return "";
    }

    /// Takes items one by one.
    interface Items {
        /// Takes one; the row numbers count up from 0.
        void item(Item item) throws IOException;
    }
}
