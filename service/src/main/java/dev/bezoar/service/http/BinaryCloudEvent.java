package dev.bezoar.service.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A CloudEvent whose attributes are headers, put into one JSON object.
final class BinaryCloudEvent {
    private static final String PREFIX = "ce-";

    private BinaryCloudEvent() {}

    static boolean is(ServerRequest request) {
        return request.headers().contains(HeaderNames.create("ce-specversion"));
    }

    static byte[] structured(ServerRequest request, byte[] body) {
        Map<String, String> event = new LinkedHashMap<>();
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                event.put(name.substring(PREFIX.length()), header.get());
            }
        }
        event.put("data_base64", Base64.getEncoder().encodeToString(body));
        return Json.bytes(event);
    }
}
