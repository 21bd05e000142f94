package dev.bezoar.seal;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tensors like `name[content]`, in files called `.brackets`; one that is not closed is malformed.
public record BracketTensors() implements TensorFormat {
    @Override
    public boolean fits(String name) {
        return name.endsWith(".brackets");
    }

    @Override
    public List<Tensor> tensors(Path file) throws IOException {
        String text = Files.readString(file);
        List<Tensor> tensors = new ArrayList<>();
        int start = 0;
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', start)) {
            int close = text.indexOf(']', open);
            if (close < 0) {
                throw new MalformedInputException(file.getFileName().toString(), "a bracket is not closed");
            }
            tensors.add(new Tensor(text.substring(start, open), "text", open + 1, close));
            start = close + 1;
        }
        return tensors;
    }
}
