package dev.bezoar.vet.format.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Visits every object of an HDF5 file once, whatever links lead to it.
///
/// ```text
/// signature, root → object header → messages → group: tree → nodes → object headers
///                                            → link: object header, or another file
///                                            → attribute: text, or a place in a heap
/// ```
///
/// @see <a href="https://docs.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 file format, version 3</a>
final class Hdf5Walk {
    private static final long NOWHERE = -1;
    private static final int SYMBOL = 40;
    private static final long MOST_OBJECTS = 1 << 20;

    private final Part part;
    private final Bytes bytes;
    private final Reading reading;
    private final Deque<Long> objects = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private final Hdf5Messages messages;

    Hdf5Walk(Part part, Reading reading) {
        this.part = part;
        this.bytes = part.bytes();
        this.reading = reading;
        this.messages = new Hdf5Messages(part, reading, this);
    }

    void run() throws IOException {
        int version = bytes.at(8);
        if (version <= 1) {
            requireWidths(bytes.at(13), bytes.at(14));
            visit(bytes.little((version == 0 ? 24 : 28) + 32 + 8L, 8));
        } else if (version <= 3) {
            requireWidths(bytes.at(9), bytes.at(10));
            visit(bytes.little(36, 8));
        } else {
            throw new MalformedInputException("byte 8", "version %d of HDF5".formatted(version));
        }
        while (!objects.isEmpty()) {
            object(objects.removeFirst());
        }
    }

    /// Puts the object at `address` on the list of those to visit.
    void visit(long address) throws IOException {
        if (address != NOWHERE && seen.add(address)) {
            if (seen.size() > MOST_OBJECTS) {
                throw new MalformedInputException("byte " + address, "more than a million objects");
            }
            objects.addLast(address);
        }
    }

    /// Puts all objects of an old group on the list.
    void group(long tree, long heap) throws IOException {
        if (tree == NOWHERE || !seen.add(tree)) {
            return;
        }
        require(tree, "TREE");
        int level = bytes.at(tree + 5);
        long entries = bytes.little(tree + 6, 2);
        for (long i = 0; i < entries; i++) {
            long child = bytes.little(tree + 24 + 8 + i * 16, 8);
            if (level > 0) {
                group(child, heap);
            } else {
                symbols(child);
            }
        }
    }

    private void symbols(long node) throws IOException {
        if (!seen.add(node)) {
            return;
        }
        require(node, "SNOD");
        long count = bytes.little(node + 6, 2);
        for (long i = 0; i < count; i++) {
            visit(bytes.little(node + 8 + i * SYMBOL + 8, 8));
        }
    }

    private void object(long address) throws IOException {
        reading.budget().step(64);
        Hdf5Messages.Shape shape = new Hdf5Messages.Shape();
        if (bytes.has(address, "OHDR")) {
            newer(address, shape);
        } else if (bytes.at(address) == 1) {
            long count = bytes.little(address + 2, 2);
            older(new Cursor(bytes, address + 16), bytes.little(address + 8, 4), count, shape);
        } else {
            throw new MalformedInputException("byte " + address, "an object was expected");
        }
        if (shape.isLargerThan(bytes.length())) {
            Concerns.damaged(part, reading, address, "a dataset claims more values than the file can hold");
        }
    }

    private void older(Cursor cursor, long length, long count, Hdf5Messages.Shape shape) throws IOException {
        long end = cursor.position() + length;
        bytes.require(cursor.position(), length);
        long left = count;
        while (left > 0 && cursor.position() + 8 <= end) {
            reading.budget().step(8);
            int type = (int) cursor.little(2);
            long size = cursor.little(2);
            cursor.skip(4);
            left--;
            Bytes data = cursor.take(size);
            if (type == 0x10) {
                long next = data.little(0, 8);
                if (seen.add(next)) {
                    older(new Cursor(bytes, next), data.little(8, 8), left, shape);
                }
            } else {
                messages.read(type, data, cursor.position() - size, shape);
            }
        }
    }

    private void newer(long address, Hdf5Messages.Shape shape) throws IOException {
        int flags = bytes.at(address + 5);
        Cursor cursor = new Cursor(bytes, address + 6);
        cursor.skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        long length = cursor.little(1 << (flags & 3));
        chunk(cursor, length, (flags & 4) != 0, shape);
    }

    private void chunk(Cursor cursor, long length, boolean isOrdered, Hdf5Messages.Shape shape) throws IOException {
        bytes.require(cursor.position(), length);
        long end = cursor.position() + length;
        while (cursor.position() + 4 <= end) {
            reading.budget().step(8);
            int type = cursor.next();
            long size = cursor.little(2);
            cursor.skip(isOrdered ? 3 : 1);
            Bytes data = cursor.take(size);
            if (type == 0x10) {
                long next = data.little(0, 8);
                if (seen.add(next)) {
                    require(next, "OCHK");
                    chunk(new Cursor(bytes, next + 4), data.little(8, 8) - 8, isOrdered, shape);
                }
            } else {
                messages.read(type, data, cursor.position() - size, shape);
            }
        }
    }

    private void require(long address, String signature) throws IOException {
        if (!bytes.has(address, signature)) {
            throw new MalformedInputException("byte " + address, signature + " was expected");
        }
    }

    private static void requireWidths(int offsets, int lengths) throws MalformedInputException {
        if (offsets != 8 || lengths != 8) {
            throw new MalformedInputException("byte 9", "places of %d and %d bytes".formatted(offsets, lengths));
        }
    }

    /// Tells of a link that leads out of the file.
    void leadsOut(long offset, String what) {
        Concerns.refuse(
                reading,
                part.place(offset, 0),
                "path-escape",
                what,
                "Reading the model reads a file that is no part of it.");
    }
}
