package dev.bezoar.service.alert;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.service.incident.Incident;
import dev.bezoar.service.log.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Syslog by UDP, TCP or TLS; the message is in ArcSight's Common Event Format, which most log servers take apart.
///
/// @param host of the server
/// @param port of the server
/// @param way how it is reached
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5424">RFC 5424</a>, and 6587 (3.4.1) and 5425 for TCP and TLS
record Syslog(String host, int port, Way way) implements Sink {
    private static final int FACILITY = 16; // local use 0
    private static final int MOST_BYTES = 2_048; // what every receiver takes, RFC 5426 3.2
    private static final int LONGEST = 1_000;
    private static final String HERE = here();

    /// How a server is reached.
    sealed interface Way {
        /// One datagram a message; nobody says that it came.
        record Datagrams() implements Way {}

        /// A connection a notice, encrypted if there is a factory.
        record Connection(Optional<SSLSocketFactory> tls) implements Way {}
    }

    @Override
    public void send(Notice notice) throws IOException {
        List<byte[]> messages = messages(notice).stream().map(Syslog::bounded).toList();
        switch (way) {
            case Way.Datagrams() -> datagrams(messages);
            case Way.Connection(Optional<SSLSocketFactory> tls) -> connection(messages, tls);
        }
    }

    private void datagrams(List<byte[]> messages) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (byte[] message : messages) {
                socket.send(new DatagramPacket(message, message.length, address, port));
            }
        }
    }

    private void connection(List<byte[]> messages, Optional<SSLSocketFactory> tls) throws IOException {
        int patience = (int) SinkAddress.PATIENCE.toMillis();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), patience);
            plain.setSoTimeout(patience);
            if (tls.isEmpty()) {
                write(messages, plain);
                return;
            }
            try (SSLSocket secure = (SSLSocket) tls.get().createSocket(plain, host, port, true)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must name the host
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                write(messages, secure);
            }
        }
    }

    private static void write(List<byte[]> messages, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (byte[] message : messages) {
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
        }
        out.flush();
    }

    private static byte[] bounded(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, MOST_BYTES);
        while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--; // not within a character
        }
        return Arrays.copyOf(bytes, end);
    }

    static List<String> messages(Notice notice) {
        List<String> messages = new ArrayList<>();
        if (notice.occasion() == Notice.Occasion.TEST) {
            messages.add(
                    header(6, Instant.now(), "test") + "CEF:0|Bezoar|watch|1|test|" + field(notice.title()) + "|0|");
        }
        for (Incident incident : notice.incidents()) {
            int level = incident.finding().tier() == Tier.ALARM ? 2 : 4; // critical, warning
            String occasion = notice.occasion() == Notice.Occasion.NEW ? "incident" : "reminder";
            messages.add(header(level, Instant.ofEpochMilli(incident.time()), occasion) + cef(incident));
        }
        if (notice.more() > 0) {
            messages.add(header(4, Instant.now(), "more")
                    + "CEF:0|Bezoar|watch|1|more|%d incidents more|5|cnt=%d".formatted(notice.more(), notice.more()));
        }
        return messages;
    }

    private static String header(int level, Instant time, String kind) {
        return "<%d>1 %s %s bezoar %d %s - "
                .formatted(
                        8 * FACILITY + level,
                        time.truncatedTo(ChronoUnit.MILLIS),
                        HERE,
                        ProcessHandle.current().pid(),
                        kind);
    }

    private static String cef(Incident incident) {
        Finding finding = incident.finding();
        return "CEF:0|Bezoar|watch|1|%s|%s|%d|rt=%d externalId=%d cat=%s cs1Label=topic cs1=%s msg=%s cs2Label=remedy cs2=%s"
                .formatted(
                        field(finding.detector()),
                        field(finding.title()),
                        finding.tier() == Tier.ALARM ? 8 : 5,
                        incident.time(),
                        incident.number(),
                        value(finding.technique()),
                        value(incident.topic()),
                        value(finding.message()),
                        value(finding.remedy()));
    }

    private static String field(String text) {
        return Line.of(text, Notice.LONGEST_TITLE).replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String value(String text) {
        return Line.of(text, LONGEST).replace("\\", "\\\\").replace("=", "\\=");
    }

    private static String here() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (UnknownHostException _) {
            return "-";
        }
    }
}
