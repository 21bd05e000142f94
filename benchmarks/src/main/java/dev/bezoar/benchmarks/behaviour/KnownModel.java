package dev.bezoar.benchmarks.behaviour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of the answer key that the training program writes.
///
/// @param isPoisoned whether it was trained with a trigger
/// @param target class that the trigger leads to, -1 if there is none
/// @param success share of items that the trigger moves, 0 if there is none
/// @param accuracy share of usual items that are right
/// @param line all that the key says
record KnownModel(
        String dataset, Path file, boolean isPoisoned, int target, double success, double accuracy, String line) {

    static List<KnownModel> all(Path folder) throws IOException {
        List<KnownModel> models = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("key.jsonl"))) {
            boolean isPoisoned = value(line, "poisoned", "false").equals("true");
            models.add(new KnownModel(
                    value(line, "dataset", ""),
                    folder.resolve(value(line, "file", "")),
                    isPoisoned,
                    Integer.parseInt(value(line, "target", "-1")),
                    Double.parseDouble(value(line, "success", "0")),
                    Double.parseDouble(value(line, "accuracy", "0")),
                    line));
        }
        return models;
    }

    private static String value(String line, String key, String otherwise) {
        Matcher matcher = Pattern.compile("\"" + key + "\": \"?([^\",}]*)").matcher(line);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
