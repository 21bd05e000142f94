package dev.bezoar.vet.format.text;

import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.Map;

/// Programs of an operating system or of a virtual machine, which no model needs.
public final class NativeCodeFormat implements ModelFormat {
    private static final Map<String, String> HEADS = Map.of(
            "\u007fELF", "a program or library for Linux",
            "\u00cf\u00fa\u00ed\u00fe", "a program or library for macOS",
            "\u00ce\u00fa\u00ed\u00fe", "a program or library for macOS",
            "\u00ca\u00fe\u00ba\u00be", "a class of Java or a program for macOS",
            "\0asm", "a program in WebAssembly",
            "MZ", "a program or library for Windows",
            "dex\n", "a program for Android",
            "MZqFpD", "a program for several systems");

    @Override
    public String name() {
        return "native-code";
    }

    @Override
    public Match match(Part part) throws IOException {
        for (String head : HEADS.keySet()) {
            if (part.bytes().has(0, head)) {
                return Match.CERTAIN;
            }
        }
        return Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        for (Map.Entry<String, String> head : HEADS.entrySet()) {
            if (part.bytes().has(0, head.getKey())) {
                Concerns.refuse(
                        reading,
                        part.place(0, head.getKey().length()),
                        "native-code",
                        "it holds " + head.getValue(),
                        "Who loads it runs it.");
            }
        }
    }
}
