package dev.bezoar.vet.format.text;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The configuration of a Keras model, in whatever file it stands: layers in layers, each with a class to make it of.
public final class KerasConfig {
    private static final Set<String> CODE_CLASSES = Set.of("Lambda", "__lambda__");
    private static final Set<String> OUTSIDE_CLASSES =
            Set.of("TFSMLayer", "TorchModuleWrapper", "FlaxLayer", "JaxLayer");
    private static final Set<String> LOOKUPS =
            Set.of("StringLookup", "IntegerLookup", "IndexLookup", "TextVectorization");
    private static final Set<String> FILE_KEYS = Set.of("vocabulary", "idf_weights", "filepath", "fpath", "origin");

    private KerasConfig() {}

    /// Tells what loading a model of this configuration would run.
    public static void examine(Part part, Reading reading, @Nullable Object config) {
        if (config instanceof List<?> list) {
            list.forEach(one -> examine(part, reading, one));
        } else if (config instanceof Map<?, ?>) {
            Map<String, @Nullable Object> object = JsonTree.object(config);
            if (object.get("class_name") instanceof String name) {
                layer(part, reading, name, object);
            }
            object.values().forEach(one -> examine(part, reading, one));
        }
    }

    private static void layer(Part part, Reading reading, String name, Map<String, @Nullable Object> object) {
        if (CODE_CLASSES.contains(name) || name.endsWith(">Lambda")) {
            tell(part, reading, Admission.REFUSE, "holds Python bytecode in a %s".formatted(name));
        }
        if (OUTSIDE_CLASSES.contains(name)) {
            tell(part, reading, Admission.REFUSE, "loads another model by a %s".formatted(name));
        }
        module(part, reading, name, object);
        Map<String, @Nullable Object> settings = JsonTree.object(object.get("config"));
        if (LOOKUPS.contains(name)) {
            settings.forEach((key, value) -> {
                if (FILE_KEYS.contains(key) && value instanceof String path && !path.isEmpty()) {
                    tell(part, reading, Admission.REFUSE, "reads the file '%s' into a %s".formatted(path, name));
                }
            });
        }
    }

    private static void module(Part part, Reading reading, String name, Map<String, @Nullable Object> object) {
        boolean isFunction = name.equals("function");
        String module = object.get("module") instanceof String text ? text : "";
        String called = isFunction && object.get("config") instanceof String function ? function : name;
        if (!module.isEmpty() && !isOfKeras(module)) {
            tell(part, reading, Admission.REFUSE, "imports %s.%s".formatted(module, called));
        } else if (module.startsWith("keras.utils")
                || module.startsWith("keras.src.utils")
                || module.startsWith("keras.config")
                || module.startsWith("keras.saving")
                || called.equals("get_file")
                || called.contains("unsafe_deserialization")) {
            tell(part, reading, Admission.REFUSE, "calls %s.%s".formatted(module, called));
        } else if (object.get("registered_name") instanceof String registered
                && registered.contains(">")
                && !registered.startsWith("keras")
                && module.isEmpty()) {
            tell(part, reading, Admission.REVIEW, "needs the class %s of its user".formatted(registered));
        }
    }

    private static boolean isOfKeras(String module) {
        return module.equals("keras")
                || module.equals("builtins")
                || module.startsWith("keras.")
                || module.startsWith("tf_keras.")
                || module.startsWith("tensorflow.keras.")
                || module.startsWith("tensorflow.python.keras.")
                || module.startsWith("keras_nlp.src.")
                || module.startsWith("keras_hub.src.");
    }

    private static void tell(Part part, Reading reading, Admission admission, String what) {
        String message = "A model needs layers of Keras and weights; this is neither.";
        if (admission == Admission.REFUSE) {
            Concerns.refuse(reading, part.place(0, 0), "unsafe-call", "Loading this Keras model " + what, message);
        } else {
            Concerns.review(reading, part.place(0, 0), "unknown-call", "Loading this Keras model " + what, message);
        }
    }
}
