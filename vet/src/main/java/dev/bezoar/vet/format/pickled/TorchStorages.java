package dev.bezoar.vet.format.pickled;

import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.pickle.Value;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What PyTorch's loader adds to a pickle: storages that stand elsewhere in the file, and tensors that look into them.
public final class TorchStorages implements Setting {
    private static final Map<String, Integer> VALUE_BYTES = Map.ofEntries(
            Map.entry("DoubleStorage", 8),
            Map.entry("FloatStorage", 4),
            Map.entry("HalfStorage", 2),
            Map.entry("BFloat16Storage", 2),
            Map.entry("LongStorage", 8),
            Map.entry("IntStorage", 4),
            Map.entry("ShortStorage", 2),
            Map.entry("CharStorage", 1),
            Map.entry("ByteStorage", 1),
            Map.entry("BoolStorage", 1),
            Map.entry("ComplexFloatStorage", 8),
            Map.entry("ComplexDoubleStorage", 16),
            Map.entry("QInt8Storage", 1),
            Map.entry("QUInt8Storage", 1),
            Map.entry("QInt32Storage", 4),
            Map.entry("QUInt4x2Storage", 1),
            Map.entry("QUInt2x4Storage", 1),
            Map.entry("UntypedStorage", 1));

    private final Setting besides;
    private final boolean hasOwnTypes;
    private final Map<String, Storage> storages = new LinkedHashMap<>();

    /// A storage that the pickle asks for.
    ///
    /// @param count values in it
    public record Storage(String key, long count, int valueBytes) {
        /// Its bytes.
        public long lengthBytes() {
            return count * valueBytes;
        }
    }

    /// Nothing asked for yet.
    ///
    /// @param hasOwnTypes whether the archive brings types in TorchScript
    public TorchStorages(boolean hasOwnTypes, Setting besides) {
        this.hasOwnTypes = hasOwnTypes;
        this.besides = besides;
    }

    /// What was asked for, by key.
    public Map<String, Storage> storages() {
        return storages;
    }

    @Override
    public boolean provides(Value id) throws IOException {
        if (!(id instanceof Value.Persistent(Value.Tuple tuple))
                || tuple.first().isEmpty()) {
            return false;
        }
        Optional<Storage> storage = storage(tuple.first());
        storage.ifPresent(one -> storages.put(one.key(), one));
        return storage.isPresent() || isNamed(tuple.first().getFirst(), "module");
    }

    @Override
    public boolean isOwnType(String module) {
        return hasOwnTypes && (module.equals("__torch__") || module.startsWith("__torch__."));
    }

    @Override
    public void readsRaw(Value object, Value state, Cursor stream) throws IOException {
        besides.readsRaw(object, state, stream);
    }

    @Override
    public String tensorProblem(Value.Call call) throws IOException {
        if (!(call.argument(0) instanceof Value.Persistent(Value.Tuple id))
                || !(call.argument(1) instanceof Value.Whole(long offset))
                || !(call.argument(2) instanceof Value.Tuple sizes)
                || !(call.argument(3) instanceof Value.Tuple strides)) {
            return "is made of something else than a storage";
        }
        boolean hasItsOwnType =
                call.target() instanceof Value.Global made && made.name().endsWith("_v3");
        if (offset < 0 || sizes.count() != strides.count() || sizes.count() > Value.KEPT) {
            return "has a shape that cannot be";
        }
        BigInteger last = BigInteger.valueOf(offset);
        boolean isEmpty = false;
        for (int i = 0; i < sizes.count(); i++) {
            if (!(sizes.first().get(i) instanceof Value.Whole(long size))
                    || !(strides.first().get(i) instanceof Value.Whole(long stride))
                    || size < 0
                    || stride < 0) {
                return "has a shape that cannot be";
            }
            isEmpty |= size == 0;
            last = last.add(BigInteger.valueOf(size).subtract(BigInteger.ONE).multiply(BigInteger.valueOf(stride)));
        }
        Optional<Storage> storage = storage(id.first());
        boolean isOutside = storage.isPresent()
                && last.compareTo(BigInteger.valueOf(storage.get().count())) >= 0;
        return isOutside && !isEmpty && !hasItsOwnType ? "reads behind the end of its storage" : "";
    }

    private static Optional<Storage> storage(List<Value> id) throws IOException {
        if (id.size() < 5
                || !isNamed(id.getFirst(), "storage")
                || !(id.get(1) instanceof Value.Global type)
                || !(id.get(2) instanceof Value.Text key)
                || !(id.get(4) instanceof Value.Whole(long count))) {
            return Optional.empty();
        }
        @Nullable Integer bytes = VALUE_BYTES.get(type.name());
        boolean isPlausible = type.module().startsWith("torch") && count >= 0 && count < 1L << 48;
        return isPlausible && bytes != null ? Optional.of(new Storage(key.start(256), count, bytes)) : Optional.empty();
    }

    private static boolean isNamed(Value value, String name) throws IOException {
        return value instanceof Value.Text text && text.start(16).equals(name);
    }
}
