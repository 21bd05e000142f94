package dev.bezoar.benchmarks.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes GGUF files whose matrices are quantised to Q4_K or Q6_K, by the plainest quantiser there is: scales from the
/// extremes of each run, then the nearest code.
final class MadeGguf {
    private static final int ALIGNMENT = 32;
    private static final int BLOCK = 256;

    private final boolean isSixBits;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private MadeGguf(boolean isSixBits) {
        this.isSixBits = isSixBits;
    }

    static Path write(MadeModel model, boolean isSixBits, Path path) throws IOException {
        return new MadeGguf(isSixBits).write(model, path);
    }

    private Path write(MadeModel model, Path path) throws IOException {
        List<String> names = new ArrayList<>(model.names());
        header.write("GGUF".getBytes(StandardCharsets.US_ASCII));
        header.write(little(4).putInt(3).array());
        header.write(little(16).putLong(names.size()).putLong(0).array());
        for (String name : names) {
            tensor(ggufName(name), model.tensor(name));
        }
        header.write(new byte[(ALIGNMENT - header.size() % ALIGNMENT) % ALIGNMENT]);
        header.write(data.toByteArray());
        return Files.write(path, header.toByteArray());
    }

    private static String ggufName(String name) {
        return name.replace("model.layers.", "blk.")
                .replace("self_attn.q_proj", "attn_q")
                .replace("self_attn.v_proj", "attn_v")
                .replace("mlp.up_proj", "ffn_up")
                .replace("mlp.down_proj", "ffn_down")
                .replace("input_layernorm", "attn_norm")
                .replace("model.embed_tokens", "token_embd");
    }

    private void tensor(String name, MadeTensor tensor) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        header.write(little(8).putLong(text.length).array());
        header.write(text);
        int dimensions = tensor.isVector() ? 1 : 2;
        ByteBuffer shape = little(4 + 8 * dimensions + 12).putInt(dimensions).putLong(tensor.columns());
        if (dimensions == 2) {
            shape.putLong(tensor.rows());
        }
        int type = tensor.isVector() ? 0 : isSixBits ? 14 : 12;
        header.write(bytes(shape.putInt(type).putLong(data.size())));
        float[] values = tensor.values();
        for (int start = 0; start < values.length; start += BLOCK) {
            if (tensor.isVector()) {
                ByteBuffer plain = little(4 * BLOCK);
                for (int at = start; at < start + BLOCK; at++) {
                    plain.putFloat(values[at]);
                }
                data.write(bytes(plain));
            } else {
                data.write(isSixBits ? sixBits(values, start) : fourBits(values, start));
            }
        }
        data.write(new byte[(ALIGNMENT - data.size() % ALIGNMENT) % ALIGNMENT]);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Returns all bytes of a buffer, wherever its position is.
    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] sixBits(float[] values, int start) {
        ByteBuffer block = little(210);
        float[] scales = new float[16];
        float largest = 0;
        for (int run = 0; run < 16; run++) {
            float magnitude = 0;
            for (int at = 0; at < 16; at++) {
                magnitude = Math.max(magnitude, Math.abs(values[start + run * 16 + at]));
            }
            scales[run] = magnitude / 31;
            largest = Math.max(largest, scales[run]);
        }
        short d = Float.floatToFloat16(largest / 127);
        block.putShort(208, d);
        for (int run = 0; run < 16; run++) {
            block.put(192 + run, (byte) Math.round(scales[run] / Float.float16ToFloat(d)));
        }
        for (int at = 0; at < BLOCK; at++) {
            float step = Float.float16ToFloat(d) * block.get(192 + at / 16);
            int code = Math.clamp(Math.round(values[start + at] / step), -32, 31) + 32;
            int half = at >> 7;
            int quarter = (at >> 5) & 3;
            or(block, half * 64 + (quarter & 1) * 32 + (at & 31), (code & 0xF) << ((quarter >> 1) * 4));
            or(block, 128 + half * 32 + (at & 31), (code >> 4) << (quarter * 2));
        }
        return bytes(block);
    }

    private static byte[] fourBits(float[] values, int start) {
        ByteBuffer block = little(144);
        float[] steps = new float[8];
        float[] minima = new float[8];
        float largestStep = 0;
        float largestMinimum = 0;
        for (int group = 0; group < 8; group++) {
            float least = 0;
            float most = 0;
            for (int at = 0; at < 32; at++) {
                least = Math.min(least, values[start + group * 32 + at]);
                most = Math.max(most, values[start + group * 32 + at]);
            }
            steps[group] = (most - least) / 15;
            minima[group] = -least;
            largestStep = Math.max(largestStep, steps[group]);
            largestMinimum = Math.max(largestMinimum, -least);
        }
        short d = Float.floatToFloat16(largestStep / 63);
        short dmin = Float.floatToFloat16(largestMinimum / 63);
        block.putShort(0, d).putShort(2, dmin);
        for (int group = 0; group < 8; group++) {
            int scale = Math.min(63, Math.round(steps[group] / Float.float16ToFloat(d)));
            int minimum = Math.min(63, Math.round(minima[group] / Float.float16ToFloat(dmin)));
            scales(block, group, scale, minimum);
            float step = Float.float16ToFloat(d) * scale;
            float base = -Float.float16ToFloat(dmin) * minimum;
            for (int at = 0; at < 32; at++) {
                int code = Math.clamp(Math.round((values[start + group * 32 + at] - base) / step), 0, 15);
                or(block, 16 + (group >> 1) * 32 + at, code << ((group & 1) * 4));
            }
        }
        return bytes(block);
    }

    private static void scales(ByteBuffer block, int group, int scale, int minimum) {
        if (group < 4) {
            or(block, 4 + group, scale);
            or(block, 8 + group, minimum);
        } else {
            or(block, 8 + group, (scale & 0xF) | (minimum & 0xF) << 4);
            or(block, group, (scale >> 4) << 6);
            or(block, 4 + group, (minimum >> 4) << 6);
        }
    }

    private static void or(ByteBuffer block, int at, int bits) {
        block.put(at, (byte) (block.get(at) | bits));
    }
}
