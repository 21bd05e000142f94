package dev.bezoar.report;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.ModelDescription;
import dev.bezoar.core.admission.ModelOrigin;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/// Writes what was vetted as a bill of materials for machine learning: CycloneDX 1.7, JSON.
///
/// A model is a component of its own, its files are inside it, and the models that it says it was made from are its
/// ancestors. There is no time in it: the same models make the same bill.
///
/// @param models what is known of each input, by its path
/// @see <a href="https://cyclonedx.org/docs/1.7/json/">CycloneDX 1.7</a>
public record VetBillReport(Map<String, ModelDescription> models) implements VetReport {
    private static final ModelDescription UNKNOWN =
            new ModelDescription(new ModelOrigin("", "", "", ""), "", "", List.of());
    private static final int DIGITS = 64;

    public VetBillReport {
        models = Map.copyOf(models);
    }

    @Override
    public String name() {
        return "cdx.json";
    }

    @Override
    public void write(VetResult result, Writer out) throws IOException {
        JsonWriter.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("bomFormat", "CycloneDX");
            json.writeStringProperty("specVersion", "1.7");
            json.writeStringProperty("serialNumber", "urn:uuid:" + serial(result));
            json.writeNumberProperty("version", 1);
            tool(json);
            json.writeArrayPropertyStart("components");
            for (int i = 0; i < result.inputs().size(); i++) {
                model(json, "model-" + (i + 1), result.inputs().get(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static UUID serial(VetResult result) {
        StringBuilder all = new StringBuilder();
        result.inputs()
                .forEach(input -> all.append(input.sha256())
                        .append(input.admission().label())
                        .append('\n'));
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void tool(JsonGenerator json) {
        json.writeObjectPropertyStart("metadata");
        json.writeObjectPropertyStart("tools");
        json.writeArrayPropertyStart("components");
        json.writeStartObject();
        json.writeStringProperty("type", "application");
        json.writeStringProperty("name", "bezoar");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void model(JsonGenerator json, String reference, VettedInput input) {
        ModelDescription model = models.getOrDefault(input.path(), UNKNOWN);
        ModelOrigin origin = model.origin();
        json.writeStartObject();
        json.writeStringProperty("type", "machine-learning-model");
        json.writeStringProperty("bom-ref", reference);
        text(json, "group", origin.publisher());
        json.writeStringProperty("name", origin.model().isEmpty() ? input.path() : origin.model());
        text(json, "version", origin.commit());
        hash(json, input.sha256());
        if (!origin.publisher().isEmpty()) {
            json.writeStringProperty("purl", url(origin));
        }
        ancestors(json, model.bases());
        json.writeArrayPropertyStart("components");
        input.files().forEach(file -> file(json, reference, input, file));
        json.writeEndArray();
        card(json, model);
        json.writeArrayPropertyStart("properties");
        property(json, "bezoar:verdict", input.admission().label());
        property(json, "bezoar:signer", origin.signer());
        input.concerns().forEach(concern -> concern(json, concern));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void file(JsonGenerator json, String model, VettedInput input, VettedFile file) {
        String name = name(input, file);
        json.writeStartObject();
        json.writeStringProperty("type", "file");
        json.writeStringProperty("bom-ref", model + "/" + name);
        json.writeStringProperty("name", name);
        hash(json, file.sha256());
        json.writeArrayPropertyStart("properties");
        property(json, "bezoar:verdict", file.admission().label());
        property(json, "bezoar:formats", String.join(" ", file.formats()));
        file.concerns().forEach(concern -> concern(json, concern));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String name(VettedInput input, VettedFile file) {
        String inside = Path.of(input.path()).relativize(Path.of(file.path())).toString();
        return inside.isEmpty() ? String.valueOf(Path.of(file.path()).getFileName()) : inside.replace('\\', '/');
    }

    private static void ancestors(JsonGenerator json, List<String> bases) {
        if (!bases.isEmpty()) {
            json.writeObjectPropertyStart("pedigree");
            json.writeArrayPropertyStart("ancestors");
            for (String base : bases) {
                json.writeStartObject();
                json.writeStringProperty("type", "machine-learning-model");
                json.writeStringProperty("name", base);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void card(JsonGenerator json, ModelDescription model) {
        if (!model.family().isEmpty() || !model.architecture().isEmpty()) {
            json.writeObjectPropertyStart("modelCard");
            json.writeObjectPropertyStart("modelParameters");
            text(json, "architectureFamily", model.family());
            text(json, "modelArchitecture", model.architecture());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void concern(JsonGenerator json, Concern concern) {
        property(
                json,
                "bezoar:" + concern.admission().label(),
                "%s: %s (byte %d%s)"
                        .formatted(
                                concern.rule(),
                                concern.title(),
                                concern.place().offset(),
                                concern.place().member().isEmpty()
                                        ? ""
                                        : " of " + concern.place().member()));
    }

    /// Where anybody finds the model.
    private static String url(ModelOrigin origin) {
        Optional<String> version = Optional.of(origin.commit()).filter(commit -> !commit.isEmpty());
        return "pkg:huggingface/%s/%s%s"
                .formatted(
                        encoded(origin.publisher()),
                        encoded(origin.model()),
                        version.map(commit -> "@" + encoded(commit)).orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void hash(JsonGenerator json, String sha256) {
        if (sha256.length() == DIGITS) {
            json.writeArrayPropertyStart("hashes");
            json.writeStartObject();
            json.writeStringProperty("alg", "SHA-256");
            json.writeStringProperty("content", sha256);
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void property(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeStringProperty("value", value);
            json.writeEndObject();
        }
    }
}
