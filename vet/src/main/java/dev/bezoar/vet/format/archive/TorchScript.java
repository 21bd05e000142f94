package dev.bezoar.vet.format.archive;

import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program of a TorchScript archive. Its interpreter knows tensors and no files, but for a few operations.
final class TorchScript {
    private static final int LARGEST = 1 << 26;
    private static final Pattern FILES =
            Pattern.compile("\\b(torch|aten|ops\\.aten)\\.(from_file|save|load|_save|open|write)\\s*\\(");
    private static final Pattern FOREIGN =
            Pattern.compile("\\bops\\.(?!aten\\.|prim\\.|quantized\\.|torchvision\\.)(\\w+\\.\\w+)");

    private TorchScript() {}

    static void examine(Part part, Reading reading) throws IOException {
        long length = part.bytes().length();
        if (length > LARGEST) {
            reading.notExamined(part, 0, "A program of %d bytes".formatted(length));
            return;
        }
        String code = new String(part.bytes().array(0, (int) length), StandardCharsets.UTF_8);
        Matcher files = FILES.matcher(code);
        if (files.find()) {
            Concerns.refuse(
                    reading,
                    part.place(files.start(), files.end() - files.start()),
                    "unsafe-call",
                    "its TorchScript calls " + files.group().replace("(", "").strip(),
                    "It reads or writes files when the model runs.");
        }
        Matcher foreign = FOREIGN.matcher(code);
        if (foreign.find()) {
            Concerns.review(
                    reading,
                    part.place(foreign.start(), foreign.end() - foreign.start()),
                    "unknown-call",
                    "its TorchScript calls the operation " + foreign.group(1),
                    "It is none of PyTorch's own.");
        }
    }
}
