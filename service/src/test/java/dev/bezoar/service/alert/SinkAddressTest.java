package dev.bezoar.service.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.service.incident.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkAddressTest {
    @TempDir
    private Path folder;

    @Test
    void slack_hostileNames_addressNobody() throws Exception {
        try (Receiver receiver = new Receiver()) {
            sink("slack:" + receiver.url()).send(notice("errors of <!channel> & co\u202e\nx"));

            assertThat(receiver.next())
                    .contains("\"text\":\"bezoar: ALARM errors of &lt;!channel&gt; &amp; co  x\"")
                    .contains("\"type\":\"plain_text\",\"text\":\"bezoar: ALARM errors of <!channel> & co  x\"")
                    .doesNotContain("mrkdwn");
        }
    }

    @Test
    void mail_withAPassword_isEncryptedFirst() throws Exception {
        try (MailServer server = new MailServer(serverTls(), true)) {
            sink("mailto:ops@example.org?smtp=localhost:%d&from=bezoar@example.org&user=u&secret=mail&ca=%s"
                            .formatted(server.port(), resource("localhost.pem")))
                    .send(notice("errors\r\nBcc: someone@example.org"));

            List<String> talk = Objects.requireNonNull(server.talks().poll(10, TimeUnit.SECONDS));
            assertThat(talk.subList(0, talk.indexOf("(encrypted)"))).hasSize(2).contains("STARTTLS");
            assertThat(talk)
                    .contains("RCPT TO:<ops@example.org>", "Subject: bezoar: ALARM errors  Bcc: someone@example.org")
                    .contains("AUTH PLAIN "
                            + Base64.getEncoder().encodeToString("u\0u\0pass word".getBytes(StandardCharsets.UTF_8)))
                    .contains("A remedy")
                    .doesNotContain("Bcc: someone@example.org");
        }
    }

    @Test
    void mail_serverWithoutEncryption_isToldNothing() throws Exception {
        try (MailServer server = new MailServer(serverTls(), false)) {
            Sink sink = sink("mailto:ops@example.org?smtp=localhost:%d&from=b@example.org".formatted(server.port()));

            assertThatThrownBy(() -> sink.send(notice("errors")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("STARTTLS is required but host does not support STARTTLS");
            assertThat(server.talks().poll(10, TimeUnit.SECONDS)).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void syslogByDatagrams_isOneMessageInCommonEventFormat() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(10_000);
            sink("syslog://127.0.0.1:" + server.getLocalPort()).send(notice("a|b=c\\d"));
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            server.receive(packet);

            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .matches("<130>1 1970-01-01T00:00:01Z \\S+ bezoar \\d+ incident - CEF:0\\|Bezoar\\|watch\\|1\\|.*")
                    .contains("|error-rate|a\\|b=c\\\\d|8|rt=1000 externalId=3 cat=AML.T0031 cs1Label=topic cs1=a topic"
                            + " msg=It is a\\=b cs2Label=remedy cs2=A remedy");
        }
    }

    @Test
    void syslogByTcp_saysHowLongEachMessageIs() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> read = read(server);
            sink("syslog+tcp://127.0.0.1:" + server.getLocalPort())
                    .send(new Notice(Notice.Occasion.NEW, List.of(incident("é".repeat(3_000))), 12));

            String all = read.get(10, TimeUnit.SECONDS);
            int length = Integer.parseInt(all.substring(0, all.indexOf(' ')));
            byte[] rest = all.substring(all.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8);
            assertThat(length).isLessThanOrEqualTo(2_048);
            assertThat(new String(rest, length, rest.length - length, StandardCharsets.UTF_8))
                    .matches("\\d+ <132>1 .*\\|more\\|12 incidents more\\|5\\|cnt=12");
        }
    }

    @Test
    void syslogByTls_serverThatNobodyVouchesFor_isToldNothing() throws Exception {
        try (ServerSocket server =
                serverTls().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "syslog+tls://localhost:" + server.getLocalPort();
            CompletableFuture<String> refused = read(server);
            assertThatThrownBy(() -> sink(address).send(notice("x"))).isInstanceOf(IOException.class);
            refused.handle((_, _) -> "").get(10, TimeUnit.SECONDS);

            CompletableFuture<String> read = read(server);
            sink(address + "?ca=" + resource("localhost.pem")).send(notice("x"));
            assertThat(read.get(10, TimeUnit.SECONDS)).contains("<130>1 ");
        }
    }

    @Test
    void address_thatIsWrong_isRefusedWithoutItsSecretPart() {
        assertThatThrownBy(() -> sink("ftp://host/secret"))
                .hasMessage("--alert ftp:…: must begin with https:, slack:, mailto:, syslog:, syslog+tcp:, syslog+tls:"
                        + " or secret:");
        assertThatThrownBy(() -> sink("mailto:a@b.c?smtp=h&from=x&tls=none&user=u&secret=mail"))
                .hasMessage("--alert mailto:a@b.c…: would send a password in the open: leave tls=none or user= away");
        assertThatThrownBy(() -> sink("mailto:a@b.c?from=x")).hasMessage("--alert mailto:a@b.c…: needs smtp=");
        assertThatThrownBy(() -> sink("secret:other")).hasMessage("--alert-secrets has no secret of the name 'other'");
    }

    @Test
    void secrets_thatOthersMayRead_areRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("open"), "a b\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> AlertSecrets.in(Optional.of(file)))
                .hasMessage(file + ": others may read it; chmod 600 it");
    }

    private Sink sink(String address) throws IOException {
        Path file = folder.resolve("secrets");
        Files.writeString(file, "# secrets\nmail pass word\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return SinkAddress.read(address, AlertSecrets.in(Optional.of(file))).sink();
    }

    private static Notice notice(String title) {
        return new Notice(Notice.Occasion.NEW, List.of(incident(title)), 0);
    }

    static Incident incident(String title) {
        return new Incident(
                3,
                1_000,
                1_000,
                "a topic",
                new Finding(
                        "erosion-3",
                        "error-rate",
                        Tier.ALARM,
                        Finding.ERODE_MODEL_INTEGRITY,
                        title,
                        "It is a=b",
                        List.of(),
                        "",
                        new TreeMap<>(),
                        "A remedy",
                        List.of()));
    }

    private static CompletableFuture<String> read(ServerSocket server) {
        CompletableFuture<String> read = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Socket open = server.accept();
                    InputStream in = open.getInputStream()) {
                read.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException trouble) {
                read.completeExceptionally(trouble);
            }
        });
        return read;
    }

    private static SSLContext serverTls() throws GeneralSecurityException, IOException {
        String pem = Files.readString(resource("localhost.key"))
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
        try (InputStream in = Files.newInputStream(resource("localhost.pem"))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            PrivateKey key = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(spec);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("own", key, new char[0], new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(SinkAddressTest.class.getResource("/dev/bezoar/service/" + name))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
