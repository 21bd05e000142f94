package dev.bezoar.watch;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.input.InputCodes;
import dev.bezoar.watch.input.InputField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The input fields of one model and their streams: of numbers one, of categories one each and one for the rest.
final class InputWatch {
    private final String model;
    private final Function<StreamName, Watched> create;
    private final List<InputField> fields = new ArrayList<>();
    private final List<List<Watched>> streams = new ArrayList<>();
    private InputCodes codes = InputCodes.NONE;

    /// How a number is given to its stream; returns the contribution since.
    interface Feed {
        double feed(Watched watched, double number);
    }

    InputWatch(String model, WatchSettings settings, Function<StreamName, Watched> create) {
        this.model = model;
        this.create = create;
        settings.inputs().forEach(_ -> fields.add(new InputField(settings.learnt())));
        settings.inputs().forEach(_ -> streams.add(new ArrayList<>()));
    }

    /// Takes the values of one event, none or one a field, and returns the largest contribution.
    double update(List<String> values, Feed feed) {
        if (values.isEmpty()) {
            return 0;
        }
        double largest = 0;
        InputCodes fresh = new InputCodes(fields.size());
        for (int at = 0; at < fields.size(); at++) {
            InputField field = fields.get(at);
            int code = field.code(values.get(at));
            fresh.set(at, code);
            if (code != InputField.NOT_YET) {
                for (Watched watched : streams(at)) {
                    double counted = field.counted(code, watched.name().output());
                    largest = Math.max(largest, feed.feed(watched, counted));
                }
            }
        }
        codes = fresh;
        return largest;
    }

    private List<Watched> streams(int at) {
        List<Watched> own = streams.get(at);
        if (own.isEmpty()) {
            if (fields.get(at).isNumber()) {
                own.add(create.apply(new StreamName(model, Kind.INPUT, at, "", "")));
            } else {
                fields.get(at)
                        .categories()
                        .forEach(one -> own.add(create.apply(new StreamName(model, Kind.CATEGORY, at, "", one))));
                own.add(create.apply(new StreamName(model, Kind.CATEGORY, at, "", "")));
            }
        }
        return own;
    }

    /// The codes of the event taken last.
    InputCodes codes() {
        return codes;
    }

    /// Returns the number that the stream `name` counts of an event with `kept`, or NaN.
    double number(StreamName name, InputCodes kept) {
        int code = kept.of(name.field());
        return code == InputField.NOT_YET
                ? Double.NaN
                : fields.get(name.field()).counted(code, name.output());
    }

    /// Takes back a stream that was written; those of one field in their order.
    void add(Watched watched) {
        streams.get(watched.name().field()).add(watched);
    }

    /// Writes what the fields are like; their streams are written by the model, and the codes are of one event only.
    void save(StateWriter out) throws IOException {
        for (InputField field : fields) {
            field.save(out);
        }
    }

    void restore(StateReader in) throws IOException {
        for (InputField field : fields) {
            field.restore(in);
        }
        streams.forEach(List::clear);
    }
}
