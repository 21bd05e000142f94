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
import tools.jackson.core.util.JsonGeneratorDelegate;

/// Opens JSON in pure ASCII: text that steers a terminal is kept as an escape.
final class JsonWriter {
    private static final JsonFactory ASCII = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private JsonWriter() {}

    /// Writes one document and leaves `out` open.
    static void write(Writer out, Consumer<JsonGenerator> document) throws IOException {
        try (JsonGenerator json = new Encodable(ASCII.createGenerator(ObjectWriteContext.empty(), out))) {
            document.accept(json);
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        }
        out.flush();
    }

    /// Writes unpaired surrogates by their number: strict readers refuse them even as escapes.
    private static final class Encodable extends JsonGeneratorDelegate {
        Encodable(JsonGenerator json) {
            super(json, false);
        }

        @Override
        public JsonGenerator writeName(String name) {
            delegate.writeName(VisibleText.encodable(name));
            return this;
        }

        @Override
        public JsonGenerator writeString(String text) {
            delegate.writeString(VisibleText.encodable(text));
            return this;
        }
    }
}
