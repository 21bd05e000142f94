package dev.bezoar.benchmarks.weights;

import dev.bezoar.weights.tensor.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A made model: tensors by name, written as safetensors.
final class MadeModel {
    private static final int WIDTH = 256;
    private static final int WIDE = 768;
    private static final int TOKENS = 1024;
    static final int LAYERS = 6;

    private final Map<String, MadeTensor> tensors = new LinkedHashMap<>();

    /// A transformer of six layers and 4 million weights.
    static MadeModel transformer(SplittableRandom random) {
        MadeModel model = new MadeModel();
        model.tensors.put("model.embed_tokens.weight", MadeTensor.gaussian(TOKENS, WIDTH, 0, 0.02, random));
        for (int layer = 0; layer < LAYERS; layer++) {
            model.tensors.put(name(layer, "self_attn.q_proj"), MadeTensor.weight(WIDTH, WIDTH, random));
            model.tensors.put(name(layer, "self_attn.v_proj"), MadeTensor.weight(WIDTH, WIDTH, random));
            model.tensors.put(name(layer, "mlp.up_proj"), MadeTensor.weight(WIDE, WIDTH, random));
            model.tensors.put(name(layer, "mlp.down_proj"), MadeTensor.weight(WIDTH, WIDE, random));
            model.tensors.put(name(layer, "input_layernorm"), MadeTensor.gaussian(1, WIDTH, 1, 0.05, random));
        }
        return model;
    }

    /// One large matrix and a norm.
    static MadeModel large(int size, SplittableRandom random) {
        MadeModel model = new MadeModel();
        model.tensors.put(name(5, "mlp.down_proj"), MadeTensor.weight(size, size, random));
        model.tensors.put(name(5, "input_layernorm"), MadeTensor.gaussian(1, size, 1, 0.05, random));
        return model;
    }

    static String name(int layer, String role) {
        return "model.layers.%d.%s.weight".formatted(layer, role);
    }

    Set<String> names() {
        return tensors.keySet();
    }

    MadeTensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /// Returns this model with some tensors changed; the others are shared.
    MadeModel with(Predicate<String> which, UnaryOperator<MadeTensor> change) {
        MadeModel changed = new MadeModel();
        tensors.forEach((name, tensor) -> changed.tensors.put(name, which.test(name) ? change.apply(tensor) : tensor));
        return changed;
    }

    /// Returns this model as it is once it was stored in a type.
    MadeModel stored(ElementType type) {
        return type == ElementType.F32 ? this : with(name -> true, tensor -> tensor.stored(type));
    }

    /// Writes safetensors.
    Path write(Path path, ElementType type) throws IOException {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long start = 0;
        for (Map.Entry<String, MadeTensor> entry : tensors.entrySet()) {
            MadeTensor tensor = entry.getValue();
            long end = start + (long) tensor.size() * type.blockBytes();
            header.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(entry.getKey(), type, tensor.shape(), start, end));
            start = end;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(file, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, json.length));
            write(file, ByteBuffer.wrap(json));
            for (MadeTensor tensor : tensors.values()) {
                write(file, tensor.bytes(type));
            }
        }
        return path;
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
