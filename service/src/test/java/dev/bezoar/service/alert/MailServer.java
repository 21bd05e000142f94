package dev.bezoar.service.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Speaks as much SMTP as a mail needs; each conversation is kept as its lines.
final class MailServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final BlockingQueue<List<String>> talks = new LinkedBlockingQueue<>();
    private final SSLContext tls;
    private final boolean hasTls;

    /// @param hasTls whether it offers STARTTLS
    MailServer(SSLContext tls, boolean hasTls) throws IOException {
        this.tls = tls;
        this.hasTls = hasTls;
        Thread.ofVirtual().start(this::run);
    }

    int port() {
        return socket.getLocalPort();
    }

    BlockingQueue<List<String>> talks() {
        return talks;
    }

    private void run() {
        while (!socket.isClosed()) {
            List<String> talk = new ArrayList<>();
            try (Socket plain = socket.accept()) {
                if (talk(plain, talk, false)) {
                    SSLSocket secure = (SSLSocket) tls.getSocketFactory()
                            .createSocket(plain, new java.io.ByteArrayInputStream(new byte[0]), true);
                    secure.setUseClientMode(false);
                    talk.add("(encrypted)");
                    talk(secure, talk, true);
                }
            } catch (IOException _) {
                talk.add("(broken)");
            }
            talks.add(talk);
        }
    }

    /// Returns whether the rest is to be encrypted.
    private boolean talk(Socket open, List<String> talk, boolean isSecure) throws IOException {
        InputStream in = open.getInputStream();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(open.getOutputStream(), false, StandardCharsets.UTF_8);
        if (!isSecure) {
            say(out, "220 test");
        }
        boolean isData = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            talk.add(line);
            String word = line.length() < 4 ? line : line.substring(0, 4);
            if (isData) {
                isData = !line.equals(".");
                if (!isData) {
                    say(out, "250 taken");
                }
            } else if (word.equals("EHLO")) {
                say(out, isSecure || !hasTls ? "250-test\r\n250 AUTH PLAIN" : "250-test\r\n250 STARTTLS");
            } else if (word.equals("STAR")) {
                say(out, "220 go on");
                return true;
            } else if (word.equals("DATA")) {
                isData = true;
                say(out, "354 go on");
            } else if (word.equals("QUIT")) {
                say(out, "221 bye");
                return false;
            } else {
                say(out, line.startsWith("AUTH") ? "235 known" : "250 fine");
            }
        }
        return false;
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
