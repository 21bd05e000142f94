package dev.bezoar.formats.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat;
import dev.bezoar.core.tensor.GgufHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the tensors of GGUF files. A tensor reaches to the next one, so that its type need not be known.
///
/// @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">the format</a>
public record Gguf() implements TensorFormat {
    private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);
    private static final int SMALLEST = 24;

    @Override
    public boolean fits(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gguf");
    }

    @Override
    public List<Tensor> tensors(Path file) throws IOException {
        String where = String.valueOf(file.getFileName());
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer start = ByteBuffer.allocate(MAGIC.length);
            in.read(start, 0);
            if (in.size() < SMALLEST || !start.flip().equals(ByteBuffer.wrap(MAGIC))) {
                throw new MalformedInputException(
                        where, "a GGUF file must start with GGUF and %d bytes".formatted(SMALLEST));
            }
            List<GgufHeader.Entry> entries = GgufHeader.read(where, in).stream()
                    .sorted(Comparator.comparingLong(GgufHeader.Entry::start))
                    .toList();
            List<Tensor> tensors = new ArrayList<>();
            for (int at = 0; at < entries.size(); at++) {
                GgufHeader.Entry entry = entries.get(at);
                long end = at + 1 < entries.size() ? entries.get(at + 1).start() : in.size();
                if (entry.start() < 0 || end < entry.start()) {
                    throw new MalformedInputException(
                            where,
                            "the tensor \"%s\" lies at byte %d, the file ends at %d"
                                    .formatted(entry.name(), entry.start(), in.size()));
                }
                tensors.add(new Tensor(entry.name(), "type " + entry.type() + " " + entry.shape(), entry.start(), end));
            }
            return Places.sorted(tensors, in.size(), where);
        }
    }
}
