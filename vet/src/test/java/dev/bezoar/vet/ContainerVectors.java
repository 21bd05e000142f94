package dev.bezoar.vet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Attacks by what a pickle is packed in.
final class ContainerVectors {
    static final byte[] HOSTILE =
            PickleWriter.protocol(2).call("os", "system", "echo inert").stop();
    static final byte[] HARMLESS = PickleWriter.protocol(2).ascii("}").stop();
    private static final byte[] VERSION = "3\n".getBytes(ISO_8859_1);

    private ContainerVectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        torch(all);
        archives(all);
        legacy(all);
        packed(all);
        return all;
    }

    private static ZipWriter torch(byte[] pickle) {
        return new ZipWriter().add("m/data.pkl", pickle).add("m/version", VERSION);
    }

    private static void add(List<Vector> all, String name, byte[] content) {
        all.add(Vector.file("container", name, content));
    }

    private static void torch(List<Vector> all) {
        add(all, "hostile data.pkl", torch(HOSTILE).toBytes());
        add(
                all,
                "payload in another member",
                torch(HARMLESS).add("m/config.p", HOSTILE).toBytes());
        add(
                all,
                "protocol 0 in a member without extension",
                torch(HARMLESS)
                        .add("m/notes", "cos\nsystem\n(S'echo inert'\ntR.".getBytes(ISO_8859_1))
                        .toBytes());
        add(
                all,
                "payload among the storages",
                torch(HARMLESS).add("m/data/0", HOSTILE).toBytes());
        add(all, "no version", new ZipWriter().add("data.pkl", HOSTILE).toBytes());
        add(
                all,
                "deflated",
                new ZipWriter()
                        .add(new ZipWriter.Member("m/data.pkl", HOSTILE).method(8))
                        .toBytes());
        for (int method : new int[] {12, 14, 93, 99}) {
            add(
                    all,
                    "method " + method,
                    new ZipWriter()
                            .add(new ZipWriter.Member("m/data.pkl", HOSTILE).method(method))
                            .toBytes());
        }
        add(
                all,
                "marked as encrypted, clear",
                new ZipWriter()
                        .add(new ZipWriter.Member("m/data.pkl", HARMLESS).flags(1))
                        .toBytes());
        add(
                all,
                "marked as encrypted, hostile",
                new ZipWriter()
                        .add(new ZipWriter.Member("m/data.pkl", HOSTILE).flags(1))
                        .toBytes());
        add(
                all,
                "another name in front",
                new ZipWriter()
                        .add(new ZipWriter.Member("m/data.pkl", HARMLESS).ownName("m/data.pkx"))
                        .toBytes());
        add(
                all,
                "wrong checksum",
                new ZipWriter()
                        .add(new ZipWriter.Member("m/data.pkl", HARMLESS).wrongCrc())
                        .toBytes());
        add(
                all,
                "two members of one name, hostile first",
                new ZipWriter()
                        .add("m/data.pkl", HOSTILE)
                        .add("m/data.pkl", HARMLESS)
                        .toBytes());
        add(
                all,
                "two members of one name, hostile last",
                new ZipWriter()
                        .add("m/data.pkl", HARMLESS)
                        .add("m/data.pkl", HOSTILE)
                        .toBytes());
        add(
                all,
                "two names but for case",
                new ZipWriter()
                        .add("m/data.pkl", HARMLESS)
                        .add("M/DATA.PKL", HARMLESS)
                        .toBytes());
        add(
                all,
                "native library",
                torch(HARMLESS)
                        .add("m/data/aotinductor/model/x.so", "\177ELF inert".getBytes(ISO_8859_1))
                        .toBytes());
        add(
                all,
                "source of a library",
                torch(HARMLESS)
                        .add("m/data/aotinductor/model/x.cpp", "int main() {}".getBytes(ISO_8859_1))
                        .toBytes());
        add(
                all,
                "Python of a package",
                torch(HARMLESS)
                        .add("m/pkg/code.py", "x = 1\n".getBytes(ISO_8859_1))
                        .toBytes());
        add(
                all,
                "a storage that is too short",
                torch(tensor("4", 1_000_000)).add("m/data/0", new byte[16]).toBytes());
        add(
                all,
                "a tensor behind its storage",
                torch(tensor("1000000", 4)).add("m/data/0", new byte[16]).toBytes());
        add(
                all,
                "TorchScript that reads a file",
                torch(HARMLESS)
                        .add(
                                "m/constants.pkl",
                                PickleWriter.protocol(2).ascii(")").stop())
                        .add(
                                "m/code/__torch__.py",
                                "def forward(self, x):\n  return torch.from_file(\"/etc/passwd\")\n"
                                        .getBytes(ISO_8859_1))
                        .toBytes());
    }

    /// A tensor of `size` values in a storage that claims `count`.
    private static byte[] tensor(String size, int count) {
        return PickleWriter.protocol(2)
                .global("torch._utils", "_rebuild_tensor_v2")
                .ascii("((")
                .text("storage")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .whole(count)
                .ascii("tQ")
                .whole(0)
                .ascii("(")
                .whole(Integer.parseInt(size))
                .ascii("t(")
                .whole(1)
                .ascii("t")
                .raw(0x89)
                .global("collections", "OrderedDict")
                .ascii(")RtR")
                .stop();
    }

    private static void archives(List<Vector> all) {
        add(all, "no directory", new ZipWriter().add("m/data.pkl", HOSTILE).headersOnly());
        add(
                all,
                "a member in no directory",
                new ZipWriter()
                        .add("m/data.pkl", HARMLESS)
                        .add(new ZipWriter.Member("m/hidden.pkl", HOSTILE).hidden())
                        .add("m/version", VERSION)
                        .toBytes());
        add(
                all,
                "a harmless member in no directory",
                new ZipWriter()
                        .add(new ZipWriter.Member("m/data.pkl", HARMLESS).hidden())
                        .add("m/data.pkl", HARMLESS)
                        .toBytes());
        add(
                all,
                "bytes between members",
                new ZipWriter()
                        .add("m/data.pkl", HARMLESS)
                        .bytes(new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 9, 8, 7, 6, 5, 4, 3, 2
                        })
                        .add("m/version", VERSION)
                        .toBytes());
        byte[] zip = torch(HARMLESS).toBytes();
        add(
                all,
                "pickle before a zip",
                new PickleWriter().bytes(HOSTILE).bytes(zip).toBytes());
        add(
                all,
                "harmless pickle before a zip",
                new PickleWriter().bytes(HARMLESS).bytes(zip).toBytes());
        add(
                all,
                "zip before a zip",
                new PickleWriter().bytes(torch(HOSTILE).toBytes()).bytes(zip).toBytes());
        add(
                all,
                "pickle behind a zip",
                new PickleWriter().bytes(zip).bytes(HOSTILE).toBytes());
        add(
                all,
                "zip in zip",
                new ZipWriter().add("inner", torch(HOSTILE).toBytes()).toBytes());
        byte[] nested = HOSTILE;
        for (int i = 0; i < 20; i++) {
            nested = new ZipWriter().add("n", nested).toBytes();
        }
        add(all, "zip in twenty zips", nested);
        for (String name : List.of("../x", "a/../../x", "/etc/x", "C:/x", "C:\\x", "..\\x", "a\0b")) {
            add(
                    all,
                    "member named " + name.replace('\0', '0'),
                    new ZipWriter().add(name, HARMLESS).toBytes());
        }
        add(
                all,
                "member that is a link",
                new ZipWriter()
                        .add(new ZipWriter.Member("link", "../../x".getBytes(ISO_8859_1)).link())
                        .toBytes());
        add(all, "a bomb", bomb(out -> {
            ZipOutputStream packing = new ZipOutputStream(out);
            packing.putNextEntry(new ZipEntry("bomb"));
            return packing;
        }));
        byte[] cut = torch(HARMLESS).toBytes();
        add(all, "a directory beyond the file", replaced(cut, cut.length - 6, 0xFF));
        add(all, "more members than there are", replaced(cut, cut.length - 12, 0x7F));
        add(
                all,
                "Keras archive with a foreign member",
                new ZipWriter()
                        .add("config.json", "{}".getBytes(ISO_8859_1))
                        .add("metadata.json", "{}".getBytes(ISO_8859_1))
                        .add("run.txt", "x".getBytes(ISO_8859_1))
                        .toBytes());
        add(
                all,
                "model archive with a handler",
                new ZipWriter()
                        .add("MAR-INF/MANIFEST.json", "{}".getBytes(ISO_8859_1))
                        .add("handler.py", "x = 1".getBytes(ISO_8859_1))
                        .toBytes());
        add(all, "tar", tar("model.pkl", '0', HOSTILE));
        add(all, "tar member that escapes", tar("../x", '0', HARMLESS));
        add(all, "tar link", tar("x", '2', new byte[0]));
        add(all, "tar size in an extended header", tar("x", 'x', "12 size=512\n".getBytes(ISO_8859_1)));
        add(all, "tar name in an extended header", tar("x", 'x', "13 path=../x\n".getBytes(ISO_8859_1)));
        byte[] apart = torch(HARMLESS).toBytes();
        add(
                all,
                "a directory that ends before its end record",
                new PickleWriter()
                        .bytes(Arrays.copyOf(apart, apart.length - 22))
                        .bytes(new byte[64])
                        .bytes(Arrays.copyOfRange(apart, apart.length - 22, apart.length))
                        .toBytes());
        add(
                all,
                "unknown bytes that end like a table",
                new PickleWriter()
                        .ascii("RDX3\nX\n")
                        .bytes(new byte[64])
                        .little(0xdb4775248b80fb57L, 8)
                        .toBytes());
        add(all, "tar device", tar("x", '3', new byte[0]));
        add(all, "RAR", "Rar!\032\007\001\000 not unpacked".getBytes(ISO_8859_1));
        add(all, "llamafile", "MZqFpD='\n#!/bin/sh\n".getBytes(ISO_8859_1));
        add(
                all,
                "picture before a zip",
                new PickleWriter()
                        .ascii("\211PNG\r\n\032\n")
                        .bytes(new ZipWriter().add("x", HOSTILE).toBytes())
                        .toBytes());
    }

    private static byte[] replaced(byte[] content, int at, int value) {
        byte[] copy = content.clone();
        copy[at] = (byte) value;
        return copy;
    }

    static byte[] tar(String name, char type, byte[] content) {
        byte[] header = new byte[512];
        System.arraycopy(name.getBytes(ISO_8859_1), 0, header, 0, name.length());
        byte[] size = "%011o".formatted(content.length).getBytes(ISO_8859_1);
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = (byte) type;
        System.arraycopy("ustar\00000".getBytes(ISO_8859_1), 0, header, 257, 8);
        int sum = 8 * ' ';
        for (byte one : header) {
            sum += one & 0xFF;
        }
        System.arraycopy("%06o\0 ".formatted(sum).getBytes(ISO_8859_1), 0, header, 148, 8);
        byte[] padding = new byte[(512 - content.length % 512) % 512];
        return new PickleWriter()
                .bytes(header)
                .bytes(content)
                .bytes(padding)
                .bytes(new byte[1024])
                .toBytes();
    }

    private static void legacy(List<Vector> all) {
        byte[] magic = new PickleWriter()
                .raw(0x80, 2, 0x8a, 10)
                .raw(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                .stop();
        byte[] protocol = PickleWriter.protocol(2).ascii("M").little(1001, 2).stop();
        byte[] list = PickleWriter.protocol(2).ascii("]").stop();
        List<byte[]> pickles = List.of(magic, protocol, HARMLESS, HARMLESS, list);
        for (int hostile = 1; hostile <= 5; hostile++) {
            PickleWriter writer = new PickleWriter();
            for (int i = 0; i < 5; i++) {
                writer.bytes(i == hostile ? HOSTILE : pickles.get(i));
            }
            add(
                    all,
                    "legacy PyTorch, payload in pickle " + (hostile + 1),
                    writer.bytes(hostile == 5 ? HOSTILE : new byte[0]).toBytes());
        }
        add(
                all,
                "legacy PyTorch, a magic number that is evaluated",
                new PickleWriter()
                        .bytes(PickleWriter.protocol(2)
                                .call("__builtin__", "eval", "0x1950a86a20f9469cfc6c")
                                .stop())
                        .bytes(protocol)
                        .bytes(HARMLESS)
                        .bytes(HARMLESS)
                        .bytes(list)
                        .toBytes());
        add(
                all,
                "legacy PyTorch, a storage longer than the file",
                new PickleWriter()
                        .bytes(magic)
                        .bytes(protocol)
                        .bytes(HARMLESS)
                        .bytes(tensor("4", 4))
                        .bytes(list)
                        .little(4, 8)
                        .bytes(new byte[3])
                        .toBytes());
    }

    private static void packed(List<Vector> all) {
        add(all, "gzip", packed(GZIPOutputStream::new, HOSTILE));
        add(all, "zlib", packed(DeflaterOutputStream::new, HOSTILE));
        add(all, "bzip2", packed(BZip2CompressorOutputStream::new, HOSTILE));
        add(all, "xz", packed(out -> new XZOutputStream(out, new LZMA2Options(1)), HOSTILE));
        add(all, "lz4", packed(FramedLZ4CompressorOutputStream::new, HOSTILE));
        add(all, "gzip in bzip2", packed(BZip2CompressorOutputStream::new, packed(GZIPOutputStream::new, HOSTILE)));
        byte[] gzip = packed(GZIPOutputStream::new, HOSTILE);
        add(all, "gzip that is cut", Arrays.copyOf(gzip, gzip.length - 9));
        add(all, "gzip of a bomb", bomb(GZIPOutputStream::new));
        byte[] wrapper = joblib(24);
        add(
                all,
                "joblib, payload behind an array",
                new PickleWriter()
                        .bytes(wrapper)
                        .bytes(new byte[24])
                        .call("os", "system", "echo inert")
                        .stop());
        add(
                all,
                "joblib, payload in an array",
                new PickleWriter()
                        .bytes(wrapper)
                        .call("os", "system", "x")
                        .bytes(new byte[64])
                        .stop());
        add(
                all,
                "joblib, an array longer than the file",
                new PickleWriter().bytes(joblib(1 << 30)).bytes(new byte[24]).stop());
    }

    private static byte[] joblib(int length) {
        return PickleWriter.protocol(2)
                .global("joblib.numpy_pickle", "NumpyArrayWrapper")
                .ascii(")")
                .raw(0x81)
                .ascii("}(")
                .text("subclass")
                .global("numpy", "ndarray")
                .text("shape")
                .whole(length)
                .raw(0x85)
                .text("order")
                .text("C")
                .text("dtype")
                .global("numpy", "dtype")
                .ascii("(")
                .text("i1")
                .raw(0x89, 0x88)
                .ascii("tR")
                .text("allow_mmap")
                .raw(0x88)
                .ascii("ub")
                .toBytes();
    }

    private interface Packer {
        OutputStream on(OutputStream out) throws IOException;
    }

    /// 300 MiB of zeros.
    private static byte[] bomb(Packer packer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (OutputStream packing = packer.on(out)) {
            for (int i = 0; i < 300; i++) {
                packing.write(zeros);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] packed(Packer packer, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = packer.on(out)) {
            packing.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
