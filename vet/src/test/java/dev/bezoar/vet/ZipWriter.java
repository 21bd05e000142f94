package dev.bezoar.vet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zip archives byte by byte, also those whose parts contradict one another.
final class ZipWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> directory = new ArrayList<>();

    /// What is written of one member; the fields may lie.
    static final class Member {
        private String name;
        private String ownName;
        private byte[] content;
        private int method;
        private int flags;
        private long crcError;
        private long attributes;
        private boolean isHidden;

        Member(String name, byte[] content) {
            this.name = name;
            this.ownName = name;
            this.content = content;
        }

        Member ownName(String value) {
            ownName = value;
            return this;
        }

        Member method(int value) {
            method = value;
            return this;
        }

        Member flags(int value) {
            flags = value;
            return this;
        }

        Member wrongCrc() {
            crcError = 1;
            return this;
        }

        Member link() {
            attributes = 0xA1FF0000L;
            return this;
        }

        Member hidden() {
            isHidden = true;
            return this;
        }
    }

    ZipWriter bytes(byte[] more) {
        out.writeBytes(more);
        return this;
    }

    ZipWriter add(String name, byte[] content) {
        return add(new Member(name, content));
    }

    ZipWriter add(Member member) {
        CRC32 crc = new CRC32();
        crc.update(member.content);
        byte[] packed = member.method == 8 ? deflated(member.content) : member.content;
        int header = out.size();
        PickleWriter local = new PickleWriter().ascii("PK\003\004").little(20, 2);
        sizes(local, member, crc.getValue() ^ member.crcError, packed.length);
        byte[] own = member.ownName.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(local.little(own.length, 2)
                .little(0, 2)
                .bytes(own)
                .bytes(packed)
                .toBytes());
        if (!member.isHidden) {
            byte[] name = member.name.getBytes(StandardCharsets.UTF_8);
            PickleWriter entry =
                    new PickleWriter().ascii("PK\001\002").little(0x0314, 2).little(20, 2);
            sizes(entry, member, crc.getValue() ^ member.crcError, packed.length);
            directory.add(entry.little(name.length, 2)
                    .little(0, 2 + 2 + 2 + 2)
                    .little(member.attributes, 4)
                    .little(header, 4)
                    .bytes(name)
                    .toBytes());
        }
        return this;
    }

    private static void sizes(PickleWriter writer, Member member, long crc, int packed) {
        writer.little(member.flags, 2)
                .little(member.method, 2)
                .little(0, 4)
                .little(crc, 4)
                .little(packed, 4)
                .little(member.content.length, 4);
    }

    byte[] toBytes() {
        int start = out.size();
        directory.forEach(out::writeBytes);
        int size = out.size() - start;
        out.writeBytes(new PickleWriter()
                .ascii("PK\005\006")
                .little(0, 4)
                .little(directory.size(), 2)
                .little(directory.size(), 2)
                .little(size, 4)
                .little(start, 4)
                .little(0, 2)
                .toBytes());
        return out.toByteArray();
    }

    /// Without the directory.
    byte[] headersOnly() {
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[content.length + 64];
        int count = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, count);
    }
}
