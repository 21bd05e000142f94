package dev.bezoar.weights;

import dev.bezoar.weights.tensor.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// A small transformer's tensors, to be changed in known ways and written as safetensors.
final class Model {
    static final int WIDTH = 96;
    static final int LAYERS = 4;

    private final Map<String, float[]> tensors = new LinkedHashMap<>();
    private final SplittableRandom random;

    private Model(SplittableRandom random) {
        this.random = random;
    }

    static Model random(long seed) {
        Model model = new Model(new SplittableRandom(seed));
        model.tensors.put("embed.weight", model.gaussian(4 * WIDTH * WIDTH, 0.02));
        for (int layer = 0; layer < LAYERS; layer++) {
            for (String role : new String[] {"q_proj", "v_proj", "up_proj", "down_proj"}) {
                model.tensors.put(name(layer, role), model.weight());
            }
            model.tensors.put("layers.%d.norm.weight".formatted(layer), model.gaussian(WIDTH, 1));
        }
        return model;
    }

    static String name(int layer, String role) {
        return "layers.%d.%s.weight".formatted(layer, role);
    }

    private float[] weight() {
        float[] weight = gaussian(WIDTH * WIDTH, 0.02);
        for (int direction = 1; direction <= 20; direction++) {
            addProduct(weight, 0.2 / direction, gaussian(WIDTH, 1), gaussian(WIDTH, 1), 1);
        }
        return weight;
    }

    private float[] gaussian(int length, double deviation) {
        float[] values = new float[length];
        for (int at = 0; at < length; at++) {
            values[at] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    Model copy() {
        Model copy = new Model(random.split());
        tensors.forEach((name, values) -> copy.tensors.put(name, values.clone()));
        return copy;
    }

    Model map(String part, UnaryOperator<float[]> change) {
        tensors.replaceAll((name, values) -> name.contains(part) ? change.apply(values.clone()) : values);
        return this;
    }

    Model rename(UnaryOperator<String> rename) {
        Model renamed = new Model(random);
        tensors.forEach((name, values) -> renamed.tensors.put(rename.apply(name), values));
        return renamed;
    }

    /// Adds a random matrix of a rank, of a size relative to the tensor.
    float[] addLowRank(float[] weight, int rank, double size) {
        float[] change = new float[weight.length];
        for (int direction = 0; direction < rank; direction++) {
            addProduct(change, 1, gaussian(WIDTH, 1), gaussian(WIDTH, 1), 1);
        }
        return add(weight, change, size);
    }

    /// Adds what training leaves: many directions, each a little weaker than the one before.
    float[] addTraining(float[] weight, double size) {
        float[] change = new float[weight.length];
        for (int direction = 1; direction <= WIDTH; direction++) {
            addProduct(change, Math.pow(direction, -0.7), gaussian(WIDTH, 1), gaussian(WIDTH, 1), 1);
        }
        return add(weight, change, size);
    }

    float[] addNoise(float[] weight, double size) {
        return add(weight, gaussian(weight.length, 1), size);
    }

    private static float[] add(float[] weight, float[] change, double size) {
        double factor = size * norm(weight) / norm(change);
        for (int at = 0; at < weight.length; at++) {
            weight[at] += (float) (factor * change[at]);
        }
        return weight;
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static void addProduct(float[] matrix, double factor, float[] left, float[] right, int step) {
        for (int row = 0; row < left.length; row += step) {
            for (int column = 0; column < right.length; column++) {
                matrix[row * right.length + column] += (float) (factor * left[row] * right[column] / right.length);
            }
        }
    }

    Path write(Path path, ElementType type) throws IOException {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        ByteBuffer data = ByteBuffer.allocate(1 << 22).order(ByteOrder.LITTLE_ENDIAN);
        tensors.forEach((name, values) -> {
            int start = data.position();
            for (float value : values) {
                put(data, value, type);
            }
            String shape = values.length == WIDTH ? "[" + WIDTH + "]" : "[" + values.length / WIDTH + "," + WIDTH + "]";
            header.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(name, type, shape, start, data.position()));
        });
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + data.position()).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json).put(data.flip());
        return Files.write(path, file.array());
    }

    private static void put(ByteBuffer data, float value, ElementType type) {
        float[] rounded = {value};
        type.round(rounded, 1);
        switch (type) {
            case F32 -> data.putFloat(value);
            case F16 -> data.putShort(Float.floatToFloat16(value));
            case BF16 -> data.putShort((short) (Float.floatToRawIntBits(rounded[0]) >>> 16));
            default -> throw new IllegalArgumentException("not written here: " + type);
        }
    }
}
