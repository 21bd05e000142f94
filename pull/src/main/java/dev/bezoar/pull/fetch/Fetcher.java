package dev.bezoar.pull.fetch;

import dev.bezoar.pull.fetch.GuardedResolver.PrivateAddressException;
import dev.bezoar.pull.store.Deposit;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;

/// Fetches URLs from hosts that nobody vouches for, by as many threads as like to.
///
/// Every redirect is followed here and judged as the first URL was; a request that outlives its time is cut off in
/// whatever it does, be it a name, a handshake, a header or a body that comes a byte a second.
public final class Fetcher implements AutoCloseable {
    private static final int BUFFER = 1 << 14;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final int MOST_STALE = 2; // failures of old connections that do not count as attempts

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final Limits limits;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines").factory());

    /// @param names how hosts become addresses
    /// @param allowPrivate whether addresses that not everybody can reach may be asked
    /// @param perHost connections to one host at one time
    public Fetcher(Names names, boolean allowPrivate, Limits limits, int perHost) {
        this(new GuardedResolver(names, allowPrivate ? _ -> true : AddressGuard::isPublic), limits, perHost);
    }

    Fetcher(GuardedResolver resolver, Limits limits, int perHost) {
        this.limits = limits;
        this.connections = Clients.connections(resolver, limits, perHost);
        this.client = Clients.of(connections, limits);
        clock.setRemoveOnCancelPolicy(true);
    }

    /// Fetches `first` into one of `deposits`, with as many attempts as the limits allow.
    public Fetched fetch(WebAddress first, Supplier<Deposit> deposits) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        int stale = 0;
        for (int attempt = 1; ; attempt++) {
            Step step = follow(first, deposits);
            if (step instanceof Step.Ended ended) {
                return ended.fetched;
            }
            Step.Failed failed = (Step.Failed) step;
            if (failed.isStale && stale++ < MOST_STALE) {
                connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
                attempt--;
                continue;
            }
            if (attempt >= limits.attempts()) {
                return new Fetched.Missing(failed.reason);
            }
            Duration asked = failed.pause.isZero() ? pause : failed.pause;
            Thread.sleep(asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
            pause = pause.multipliedBy(4);
        }
    }

    /// What one request led to.
    private sealed interface Step {
        record Ended(Fetched fetched) implements Step {}

        record Redirected(WebAddress.Parsed next) implements Step {}

        /// @param pause that the host asked for, or zero
        /// @param isStale whether the connection may have been an old one that the host had closed
        record Failed(String reason, Duration pause, boolean isStale) implements Step {}
    }

    private static Step missing(String reason) {
        return new Step.Ended(new Fetched.Missing(reason));
    }

    private static Step refused(String reason) {
        return new Step.Ended(new Fetched.Refused(reason));
    }

    private Step follow(WebAddress first, Supplier<Deposit> deposits) {
        WebAddress address = first;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            Step step = request(address, deposits);
            if (!(step instanceof Step.Redirected redirected)) {
                return step;
            }
            switch (redirected.next) {
                case WebAddress.Parsed.Good(WebAddress next) -> address = next;
                case WebAddress.Parsed.Bad(String reason) -> {
                    return refused("redirected: " + reason);
                }
            }
        }
        return refused("more than %d redirects".formatted(limits.redirects()));
    }

    private Step request(WebAddress address, Supplier<Deposit> deposits) {
        HttpGet request = new HttpGet(address.uri());
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = clock.schedule(
                () -> {
                    late.set(true);
                    request.abort();
                },
                limits.time().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(HttpHost.create(address.uri()), request, null);
            try {
                return answer(address, response, deposits);
            } finally {
                drop(request, response);
            }
        } catch (PrivateAddressException hidden) {
            return refused(String.valueOf(hidden.getMessage()));
        } catch (UnknownHostException unknown) {
            return new Step.Failed(Fetched.Missing.NO_SUCH_HOST, Duration.ZERO, false);
        } catch (IOException failure) {
            boolean isStale = !late.get()
                    && (failure instanceof NoHttpResponseException
                            || failure.getClass().equals(java.net.SocketException.class));
            String reason = late.get()
                    ? "no whole answer in %d s".formatted(limits.time().toSeconds())
                    : inWords(failure);
            return new Step.Failed(reason, Duration.ZERO, isStale);
        } finally {
            deadline.cancel(false);
        }
    }

    /// The rest of a short body is read so that the connection can serve again; a long one is cut off. What fails here
    /// changes nothing of what was learnt.
    private static void drop(HttpGet request, ClassicHttpResponse response) {
        long length = response.getEntity() == null ? 0 : response.getEntity().getContentLength();
        if (length >= 0 && length <= BUFFER) {
            EntityUtils.consumeQuietly(response.getEntity());
        } else {
            request.abort(); // does nothing to a body that was read to its end
        }
        try {
            response.close();
        } catch (IOException broken) {
            request.abort();
        }
    }

    /// Messages of the network hold ports and addresses; alike reasons are to be counted together.
    private static String inWords(IOException failure) {
        return switch (failure) {
            case java.net.ConnectException _ -> "the connection was refused";
            case java.net.SocketTimeoutException _ -> "the host did not answer";
            case SSLException _ -> "no trusted encrypted connection";
            case org.apache.hc.core5.http.MessageConstraintException _ -> "its headers are too large";
            case org.apache.hc.core5.http.ConnectionClosedException _ -> "the answer was cut off";
            case org.apache.hc.core5.http.TruncatedChunkException _ -> "the answer was cut off";
            case NoHttpResponseException _ -> "the answer was cut off";
            case java.net.SocketException _ -> "the connection broke";
            case org.apache.hc.client5.http.ClientProtocolException _ -> "the answer is not HTTP";
            default -> "the answer is broken";
        };
    }

    private Step answer(WebAddress address, ClassicHttpResponse response, Supplier<Deposit> deposits)
            throws IOException {
        int status = response.getCode();
        return switch (status) {
            case HttpStatus.SC_OK, HttpStatus.SC_NON_AUTHORITATIVE_INFORMATION -> content(address, response, deposits);
            case 301, 302, 303, 307, 308 ->
                header(response, HttpHeaders.LOCATION)
                        .<Step>map(location -> new Step.Redirected(address.redirected(location)))
                        .orElseGet(() -> missing("status %d without a place".formatted(status)));
            case 429, 500, 502, 503, 504 -> new Step.Failed("status " + status, askedPause(response), false);
            default -> missing("status " + status);
        };
    }

    private static Duration askedPause(ClassicHttpResponse response) {
        return header(response, HttpHeaders.RETRY_AFTER)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private Step content(WebAddress address, ClassicHttpResponse response, Supplier<Deposit> deposits)
            throws IOException {
        if (response.getEntity() == null) {
            return missing("an answer without content");
        }
        if (response.getEntity().getContentLength() > limits.bytes()) {
            return refused("it has %,d bytes, at most %,d are fetched"
                    .formatted(response.getEntity().getContentLength(), limits.bytes()));
        }
        String coding = header(response, HttpHeaders.CONTENT_ENCODING)
                .orElse("identity")
                .toLowerCase(Locale.ROOT);
        Deposit body = deposits.get();
        boolean whole = false;
        try { // the stream is not closed: that would read a body without end to its end
            Optional<InputStream> unpacked = unpacked(response.getEntity().getContent(), coding);
            if (unpacked.isEmpty()) {
                return refused("it is packed in a way that is not read here");
            }
            if (!copy(unpacked.get(), body)) {
                return refused("it has more than %,d bytes".formatted(limits.bytes()));
            }
            whole = true;
            String type = header(response, HttpHeaders.CONTENT_TYPE).orElse("").strip();
            return new Step.Ended(new Fetched.Received(address.uri().toString(), response.getCode(), type, body));
        } finally {
            if (!whole) {
                body.close();
            }
        }
    }

    private static Optional<InputStream> unpacked(InputStream raw, String coding) throws IOException {
        return switch (coding.strip()) {
            case "", "identity" -> Optional.of(raw);
            case "gzip", "x-gzip" -> Optional.of(new GZIPInputStream(raw));
            case "deflate" -> Optional.of(new InflaterInputStream(raw));
            default -> Optional.empty();
        };
    }

    private boolean copy(InputStream in, Deposit body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (body.size() + count > limits.bytes()) {
                return false;
            }
            body.add(buffer, count);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }
}
