package dev.bezoar.pull.fetch;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Sets up the HTTP client so that it does nothing on its own: no redirect, retry, cookie, password or unpacking.
final class Clients {
    private static final int MOST_LINE = 16_384; // of a status line or header, in bytes
    private static final int MOST_HEADERS = 200;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20); // hosts close idle connections without a word
    private static final Duration IDLE = Duration.ofSeconds(10);

    private Clients() {}

    static PoolingHttpClientConnectionManager connections(GuardedResolver resolver, Limits limits, int perHost) {
        Timeout timeout = timeout(limits);
        Http1Config sizes = Http1Config.custom()
                .setMaxLineLength(MOST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(sizes)
                        .build())
                .setMaxConnTotal(limits.connections())
                .setMaxConnPerRoute(perHost)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.of(SHORT))
                        .build())
                .build();
    }

    private static Timeout timeout(Limits limits) {
        return Timeout.of(limits.time().compareTo(LONGEST_SILENCE) < 0 ? limits.time() : LONGEST_SILENCE);
    }

    static CloseableHttpClient of(PoolingHttpClientConnectionManager connections, Limits limits) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(limits))
                        .setConnectionRequestTimeout(Timeout.of(limits.time()))
                        .build())
                .setUserAgent("bezoar-pull/0.1 (keeps what a dataset was)")
                .evictIdleConnections(TimeValue.of(IDLE))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
