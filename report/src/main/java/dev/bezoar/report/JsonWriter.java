package dev.bezoar.report;

import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Opens JSON in pure ASCII: text that steers a terminal, or that no encoding can hold, is kept as an escape.
final class JsonWriter {
    private static final JsonFactory ASCII = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private JsonWriter() {}

    /// Writes one document and leaves `out` open.
    static void write(Writer out, Consumer<JsonGenerator> document) throws IOException {
        try (JsonGenerator json = ASCII.createGenerator(ObjectWriteContext.empty(), out)) {
            document.accept(json);
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        }
        out.flush();
    }
}
