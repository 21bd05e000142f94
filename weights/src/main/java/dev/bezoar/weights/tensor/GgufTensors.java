package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.tensor.GgufHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// The tensors of a GGUF file as numbers can be read of them.
final class GgufTensors {
    private GgufTensors() {}

    static List<Tensor> read(String name, FileChannel file) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        for (GgufHeader.Entry entry : GgufHeader.read(name, file)) {
            try {
                tensors.add(new Tensor(entry.name(), type(name, entry), entry.shape(), entry.start()));
            } catch (IllegalArgumentException impossible) {
                throw new MalformedInputException(name, String.valueOf(impossible.getMessage()));
            }
        }
        return tensors;
    }

    private static ElementType type(String name, GgufHeader.Entry entry) throws MalformedInputException {
        return switch (entry.type()) {
            case 0 -> ElementType.F32;
            case 1 -> ElementType.F16;
            case 2 -> ElementType.Q4_0;
            case 3 -> ElementType.Q4_1;
            case 6 -> ElementType.Q5_0;
            case 7 -> ElementType.Q5_1;
            case 8 -> ElementType.Q8_0;
            case 10 -> ElementType.Q2_K;
            case 11 -> ElementType.Q3_K;
            case 12 -> ElementType.Q4_K;
            case 13 -> ElementType.Q5_K;
            case 14 -> ElementType.Q6_K;
            case 15 -> ElementType.Q8_K;
            case 24 -> ElementType.I8;
            case 25 -> ElementType.I16;
            case 26 -> ElementType.I32;
            case 27 -> ElementType.I64;
            case 28 -> ElementType.F64;
            case 30 -> ElementType.BF16;
            default ->
                throw new MalformedInputException(
                        name, "tensor " + entry.name() + " has the type " + entry.type() + ", which is not read");
        };
    }
}
