package dev.bezoar.seal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that the golden seals are of.
public final class MadeModel {
    private static final int WEIGHTS = 262_144;

    private MadeModel() {}

    /// Makes the folder `model` in `place`.
    public static Path in(Path place) throws IOException {
        Path model = Files.createDirectory(place.resolve("model"));
        write(model, "a/x", "1");
        write(model, "a-b/x", "2");
        write(model, "config.json", "{\"model_type\":\"toy\"}\n");
        write(model, "empty.txt", "");
        write(model, "tokenizer/vocab.txt", "a\nb\nc\n");
        Files.writeString(Path.of(URI.create(model.toUri() + "uml%C3%A4ut.txt")), "grüße\n", StandardCharsets.UTF_8);
        write(model, ".gitattributes", "# toy\n");
        write(model, ".github/workflow.yml", "on: push\n");
        byte[] weights = new byte[WEIGHTS];
        for (int at = 0; at < weights.length; at++) {
            weights[at] = (byte) at;
        }
        Files.write(model.resolve("weights.bin"), weights);
        return model;
    }

    private static void write(Path model, String name, String content) throws IOException {
        Path file = model.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
