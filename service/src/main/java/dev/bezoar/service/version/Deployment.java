package dev.bezoar.service.version;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// A version began to serve.
///
/// @param version the version
/// @param time when that was told, milliseconds since 1970
/// @param arrival number of the arrival that told it
/// @param events counted before
/// @param by who told it
public record Deployment(String version, long time, long arrival, long events, String by) {
    void save(StateWriter out) throws IOException {
        out.text(version).number(time).number(arrival).number(events).text(by);
    }

    static Deployment read(StateReader in) throws IOException {
        return new Deployment(in.text(), in.number(), in.number(), in.number(), in.text());
    }
}
