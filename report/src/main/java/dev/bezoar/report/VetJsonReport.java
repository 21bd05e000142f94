package dev.bezoar.report;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.TensorSpectrum;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes what vetting told as one JSON object, schema 1.
public final class VetJsonReport implements VetReport {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(VetResult result, Writer out) throws IOException {
        JsonWriter.write(out, json -> {
            json.writeStartObject();
            json.writeNumberProperty("schema", 1);
            json.writeStringProperty("command", "vet");
            json.writeStringProperty("verdict", result.admission().label());
            json.writeArrayPropertyStart("inputs");
            result.inputs().forEach(input -> input(json, input));
            json.writeEndArray();
            json.writeArrayPropertyStart("findings");
            List<Concern> concerns = result.concerns();
            for (int i = 0; i < concerns.size(); i++) {
                finding(json, "vet-" + (i + 1), concerns.get(i));
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("skipped");
            concerns.stream()
                    .filter(concern -> concern.rule().equals("not-examined"))
                    .forEach(concern -> json.writeString(concern.place().inWords() + ": " + concern.message()));
            json.writeEndArray();
            json.writeArrayPropertyStart("limits");
            result.limits().forEach(json::writeString);
            json.writeEndArray();
            json.writeObjectPropertyStart("facts");
            result.facts().forEach((name, value) -> json.writeStringProperty(name, String.valueOf(value)));
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void input(JsonGenerator json, VettedInput input) {
        json.writeStartObject();
        json.writeStringProperty("path", input.path());
        json.writeStringProperty("sha256", input.sha256());
        json.writeStringProperty("verdict", input.admission().label());
        json.writeArrayPropertyStart("files");
        for (VettedFile file : input.files()) {
            json.writeStartObject();
            json.writeStringProperty("path", file.path());
            json.writeStringProperty("sha256", file.sha256());
            json.writeNumberProperty("bytes", file.lengthBytes());
            json.writeStringProperty("verdict", file.admission().label());
            json.writeArrayPropertyStart("formats");
            file.formats().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, String id, Concern concern) {
        json.writeStartObject();
        json.writeStringProperty("id", id);
        json.writeStringProperty("detector", concern.rule());
        json.writeStringProperty("tier", tier(concern).label());
        json.writeStringProperty("technique", concern.technique());
        json.writeStringProperty("verdict", concern.admission().label());
        json.writeStringProperty("title", concern.title());
        json.writeStringProperty("message", concern.message());
        json.writeArrayPropertyStart("rows");
        json.writeString(concern.place().path());
        json.writeEndArray();
        json.writeStringProperty("label", "");
        json.writeStringProperty("path", concern.place().path());
        json.writeStringProperty("member", concern.place().member());
        json.writeNumberProperty("offset", concern.place().offset());
        json.writeNumberProperty("fileOffset", concern.place().fileOffset());
        json.writeNumberProperty("length", concern.place().length());
        json.writeObjectPropertyStart("evidence");
        concern.evidence().forEach((name, value) -> {
            json.writeName(name);
            evidence(json, value);
        });
        json.writeEndObject();
        json.writeStringProperty("remedy", concern.remedy());
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, Object value) {
        switch (value) {
            case Number number -> json.writeNumber(number.doubleValue());
            case TensorSpectrum tensor -> spectrum(json, tensor);
            case List<?> list
            when !list.isEmpty() && list.stream().allMatch(TensorSpectrum.class::isInstance) -> {
                json.writeStartArray();
                list.forEach(item -> evidence(json, item));
                json.writeEndArray();
            }
            default -> json.writeString(String.valueOf(value));
        }
    }

    private static void spectrum(JsonGenerator json, TensorSpectrum tensor) {
        json.writeStartObject();
        json.writeStringProperty("name", tensor.name());
        json.writeStringProperty("kind", tensor.kind());
        json.writeNumberProperty("relativeSize", tensor.relativeSize());
        json.writeNumberProperty("rank", tensor.rank());
        json.writeNumberProperty("leadingShare", tensor.leadingShare());
        json.writeNumberProperty("edge", tensor.edge());
        json.writeArrayPropertyStart("singularValues");
        tensor.singularValues().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeArrayPropertyStart("where");
        tensor.where().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Tier tier(Concern concern) {
        return switch (concern.admission()) {
            case REFUSE -> Tier.ALARM;
            case REVIEW, INCONCLUSIVE, ADMIT -> Tier.REVIEW;
        };
    }
}
