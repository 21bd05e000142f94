package dev.bezoar.vet;

/// Writes HDF5 files of one object with one message.
final class Hdf5Writer {
    private static final int TEXT_TYPE = 0x13;

    private Hdf5Writer() {}

    static byte[] withMessage(int type, byte[] data) {
        byte[] header = new PickleWriter()
                .raw(type)
                .little(data.length, 2)
                .raw(0)
                .bytes(data)
                .toBytes();
        return new PickleWriter()
                .raw(0x89)
                .ascii("HDF\r\n")
                .raw(0x1a, 10, 2, 8, 8, 0)
                .little(0, 8)
                .little(-1, 8)
                .little(48 + 20 + header.length, 8)
                .little(48, 8)
                .little(0, 4)
                .ascii("OHDR")
                .raw(2, 2)
                .little(header.length, 4)
                .bytes(header)
                .little(0, 4)
                .toBytes();
    }

    static byte[] withAttribute(String name, String text) {
        byte[] type = new PickleWriter()
                .raw(TEXT_TYPE, 0, 0, 0)
                .little(text.length(), 4)
                .toBytes();
        byte[] space = new PickleWriter().raw(2, 0, 0, 0).toBytes();
        return withMessage(
                0x0C,
                new PickleWriter()
                        .raw(3, 0)
                        .little(name.length() + 1, 2)
                        .little(type.length, 2)
                        .little(space.length, 2)
                        .raw(0)
                        .ascii(name)
                        .raw(0)
                        .bytes(type)
                        .bytes(space)
                        .ascii(text)
                        .toBytes());
    }

    static byte[] withExternalLink(String file, String path) {
        byte[] target =
                new PickleWriter().raw(0).ascii(file).raw(0).ascii(path).raw(0).toBytes();
        return withMessage(
                0x06,
                new PickleWriter()
                        .raw(1, 8, 64, 1)
                        .ascii("x")
                        .little(target.length, 2)
                        .bytes(target)
                        .toBytes());
    }
}
