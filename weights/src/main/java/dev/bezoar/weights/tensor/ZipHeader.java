package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Finds the tensors in a zip archive: PyTorch's, whose members are storages, and NumPy's `.npz`.
///
/// Tensors are read where they lie in the file, so members must be stored, not compressed, as PyTorch and `numpy.savez`
/// store them.
final class ZipHeader {
    private static final String PICKLE = "data.pkl";
    private static final String ARRAY = ".npy";
    private static final int MOST_PICKLE = 1 << 26;

    private final String name;
    private final FileChannel file;
    private final Map<String, ZipArchiveEntry> members = new LinkedHashMap<>();

    private ZipHeader(String name, FileChannel file) {
        this.name = name;
        this.file = file;
    }

    static List<Tensor> read(String name, FileChannel file) throws IOException {
        ZipHeader header = new ZipHeader(name, file);
        header.list();
        List<String> pickles = header.members.keySet().stream()
                .filter(member -> member.equals(PICKLE) || member.endsWith("/" + PICKLE))
                .toList();
        if (pickles.size() == 1) {
            return header.storages(pickles.getFirst());
        }
        if (pickles.isEmpty() && header.members.keySet().stream().allMatch(member -> member.endsWith(ARRAY))) {
            return header.arrays();
        }
        throw new MalformedInputException(
                name, "must hold one data.pkl or nothing but .npy members to compare its weights");
    }

    /// The archive is not closed, as that would close the file.
    @SuppressWarnings("resource")
    private void list() throws IOException {
        try {
            ZipFile archive = ZipFile.builder().setSeekableByteChannel(file).get();
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                if (members.put(entry.getName(), entry) != null) {
                    throw new MalformedInputException(name, "holds two members named " + entry.getName());
                }
            }
        } catch (MalformedInputException broken) {
            throw broken;
        } catch (IOException | IllegalArgumentException broken) {
            throw new MalformedInputException(name, "is no sound zip archive: " + broken.getMessage());
        }
    }

    private List<Tensor> arrays() throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        for (ZipArchiveEntry entry : members.values()) {
            String array = entry.getName().substring(0, entry.getName().length() - ARRAY.length());
            ByteBuffer header = ByteBuffer.wrap(bytes(entry, NpyHeader.MOST_HEADER));
            Tensor tensor = NpyHeader.read(name, array, header, offset(entry));
            within(tensor, entry);
            tensors.add(tensor);
        }
        return tensors;
    }

    private List<Tensor> storages(String pickle) throws IOException {
        ZipArchiveEntry entry = member(pickle);
        if (entry.getSize() > MOST_PICKLE) {
            throw new MalformedInputException(
                    name, "%s must have at most %d bytes, it has %d".formatted(pickle, MOST_PICKLE, entry.getSize()));
        }
        String folder = pickle.substring(0, pickle.length() - PICKLE.length());
        ZipArchiveEntry order = members.get(folder + "byteorder");
        if (order != null && !TensorHeaders.text(bytes(order, 16)).equals("little")) {
            throw new MalformedInputException(name, "must be little-endian");
        }
        StatePickle state = new StatePickle(name + "!/" + pickle, ByteBuffer.wrap(bytes(entry, MOST_PICKLE)));
        List<Tensor> tensors = new ArrayList<>();
        for (StateTensor found : StateTensor.in(name, state.read())) {
            ZipArchiveEntry storage = member(folder + "data/" + found.storage());
            Tensor tensor = found.at(name, offset(storage));
            within(tensor, storage);
            tensors.add(tensor);
        }
        return tensors;
    }

    private ZipArchiveEntry member(String member) throws MalformedInputException {
        ZipArchiveEntry entry = members.get(member);
        if (entry == null) {
            throw new MalformedInputException(name, "must hold a member " + member);
        }
        return entry;
    }

    private long offset(ZipArchiveEntry entry) throws MalformedInputException {
        if (entry.getMethod() != ZipEntry.STORED || entry.getDataOffset() < 0) {
            throw new MalformedInputException(
                    name,
                    "member %s must be stored, it is compressed: save it without compression to compare its weights"
                            .formatted(entry.getName()));
        }
        return entry.getDataOffset();
    }

    private void within(Tensor tensor, ZipArchiveEntry entry) throws MalformedInputException {
        long end = entry.getDataOffset() + entry.getSize();
        if (tensor.bytes() > end - tensor.offset()) {
            throw new MalformedInputException(
                    name,
                    "tensor %s takes %d bytes from byte %d on, its member %s ends at %d"
                            .formatted(tensor.name(), tensor.bytes(), tensor.offset(), entry.getName(), end));
        }
    }

    private byte[] bytes(ZipArchiveEntry entry, int most) throws IOException {
        return TensorHeaders.bytes(name, file, offset(entry), (int) Math.min(most, entry.getSize()));
    }
}
