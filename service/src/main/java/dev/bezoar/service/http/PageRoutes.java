package dev.bezoar.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The dashboard's files and the description of the routes; they hold no data, so no key is asked for.
final class PageRoutes {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// Of the folder `page`; a file that is not listed is not served.
    private static final List<String> PAGE = List.of(
            "style.css",
            "app.js",
            "alarms.js",
            "board.js",
            "element.js",
            "groups.js",
            "keys.js",
            "review.js",
            "service.js",
            "sources.js",
            "streams.js",
            "timeline.js",
            "trace.js",
            "versions.js",
            "words.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "yaml", "application/yaml; charset=utf-8");

    private PageRoutes() {}

    static void addTo(HttpRules rules) {
        PAGE.forEach(file -> add(rules, "/" + file, "page/" + file));
        add(rules, "/", "page/index.html");
        add(rules, "/openapi.yaml", "openapi.yaml");
    }

    private static void add(HttpRules rules, String path, String file) {
        byte[] content = content(file);
        String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
        rules.get(path, (_, response) -> send(response, type, content));
    }

    private static void send(ServerResponse response, String type, byte[] content) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .send(content);
    }

    private static byte[] content(String file) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + file);
            }
            return in.readAllBytes();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
