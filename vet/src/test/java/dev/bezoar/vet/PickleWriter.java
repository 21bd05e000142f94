package dev.bezoar.vet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes pickles opcode by opcode, also those that no pickler would write.
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static PickleWriter protocol(int number) {
        PickleWriter writer = new PickleWriter();
        return number < 2 ? writer : writer.raw(0x80, number);
    }

    PickleWriter raw(int... bytes) {
        for (int one : bytes) {
            out.write(one);
        }
        return this;
    }

    PickleWriter ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleWriter bytes(byte[] more) {
        out.writeBytes(more);
        return this;
    }

    PickleWriter global(String module, String name) {
        return ascii("c" + module + "\n" + name + "\n");
    }

    PickleWriter stackGlobal(String module, String name) {
        return text(module).text(name).raw(0x93);
    }

    PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return raw('X').little(utf8.length, 4).bytes(utf8);
    }

    PickleWriter binary(byte[] content) {
        return raw('B').little(content.length, 4).bytes(content);
    }

    PickleWriter whole(int value) {
        return raw('J').little(value, 4);
    }

    PickleWriter little(long value, int count) {
        for (int i = 0; i < count; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    /// `module.name(argument)`, the way most attacks do it.
    PickleWriter call(String module, String name, String argument) {
        return global(module, name).ascii("(").text(argument).ascii("tR");
    }

    byte[] stop() {
        return ascii(".").toBytes();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
