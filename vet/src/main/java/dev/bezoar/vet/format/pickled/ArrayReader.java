package dev.bezoar.vet.format.pickled;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.bytes.Sizes;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.pickle.Value;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Follows joblib, which writes the content of an array behind the opcode that builds its wrapper.
final class ArrayReader implements Setting {
    private final Part part;
    private final Reading reading;
    private boolean hasRead;

    ArrayReader(Part part, Reading reading) {
        this.part = part;
        this.reading = reading;
    }

    /// Whether there was such an array.
    boolean hasRead() {
        return hasRead;
    }

    @Override
    public void readsRaw(Value object, Value state, Cursor stream) throws IOException {
        boolean isWrapper = object instanceof Value.Call call
                && call.target() instanceof Value.Global global
                && global.inWords().equals("joblib.numpy_pickle.NumpyArrayWrapper");
        if (!isWrapper || !(state instanceof Value.Collection attributes)) {
            return;
        }
        hasRead = true;
        String type = type(attributes.get("dtype"));
        if (type.contains("O")) {
            OptionalLong end = PickleStreams.one(part, reading, stream.position(), this);
            stream.moveTo(end.orElseThrow(() -> new MalformedInputException(
                    "byte " + stream.position(), "the objects of an array cannot be read")));
            return;
        }
        if (attributes.get("numpy_array_alignment_bytes") instanceof Value.Whole) {
            stream.skip(stream.next());
        }
        stream.skip(bytes(type, attributes.get("shape")));
    }

    private static long bytes(String type, @Nullable Value shape) throws IOException {
        if (!(shape instanceof Value.Tuple sizes)
                || sizes.count() != sizes.first().size()) {
            throw new MalformedInputException("array", "its shape is not known");
        }
        long count = NumpyTypes.size(type);
        for (Value size : sizes.first()) {
            if (!(size instanceof Value.Whole(long number)) || number < 0) {
                throw new MalformedInputException("array", "its shape is not known");
            }
            count = Sizes.times(count, number);
        }
        return count;
    }

    /// Returns the first argument of the `dtype` that was called, such as `f8`.
    private static String type(@Nullable Value dtype) throws IOException {
        if (dtype instanceof Value.Call call && call.argument(0) instanceof Value.Text text) {
            return text.start(32);
        }
        throw new MalformedInputException("array", "its type is not known");
    }
}
