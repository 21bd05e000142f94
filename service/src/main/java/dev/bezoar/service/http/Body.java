package dev.bezoar.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The body of a request, inflated if it came as gzip.
public final class Body {
    /// Lets bodies through to [Body] as they came: what inflates may be bounded only by who knows how large it may be.
    public static final ContentEncodingContext AS_THEY_CAME = ContentEncodingContext.builder()
            .contentEncodingsDiscoverServices(false)
            .addContentEncoding(new AsItCame())
            .build();

    private static final String GZIP = "gzip";
    private static final String OLD_GZIP = "x-gzip";
    private static final String IDENTITY = "identity";

    private Body() {}

    private record AsItCame() implements ContentEncoding {
        @Override
        public String name() {
            return "as-it-came";
        }

        @Override
        public String type() {
            return name();
        }

        @Override
        public Set<String> ids() {
            return Set.of(GZIP, OLD_GZIP, IDENTITY);
        }

        @Override
        public boolean supportsEncoding() {
            return false;
        }

        @Override
        public boolean supportsDecoding() {
            return true;
        }

        @Override
        public ContentDecoder decoder() {
            return ContentDecoder.NO_OP;
        }

        @Override
        public ContentEncoder encoder() {
            throw new UnsupportedOperationException("answers are not encoded");
        }
    }

    /// A body that cannot be taken; the message says why.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        RefusedException(int status, String problem) {
            super(problem);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /// Returns at most `largest` bytes, however few came.
    static byte[] of(ServerRequest request, int largest) throws IOException, RefusedException {
        String encoding = request.headers()
                .first(HeaderNames.CONTENT_ENCODING)
                .orElse(IDENTITY)
                .strip()
                .toLowerCase(Locale.ROOT);
        byte[] body = request.content().as(byte[].class);
        return switch (encoding) {
            case IDENTITY -> body;
            case GZIP, OLD_GZIP -> inflated(body, largest);
            default ->
                throw new RefusedException(
                        415, "Content-Encoding must be gzip or identity, got '%s'".formatted(encoding));
        };
    }

    static byte[] inflated(byte[] body, int largest) throws IOException, RefusedException {
        byte[] whole;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            whole = in.readNBytes(largest + 1);
        } catch (ZipException | EOFException damage) {
            throw new RefusedException(400, "the body is not gzip: " + damage.getMessage());
        }
        if (whole.length > largest) {
            throw new RefusedException(413, "the body is larger than %,d bytes when inflated".formatted(largest));
        }
        return whole;
    }
}
