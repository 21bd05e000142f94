package dev.bezoar.benchmarks.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Answers whatever comes at once, from a thread for each connection: what a request takes on this machine if nothing
/// is done for it.
final class BareServer implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1 << 16; // a request that comes in one piece

    private final ServerSocket listening;

    private BareServer(ServerSocket listening) {
        this.listening = listening;
    }

    static BareServer start() throws IOException {
        BareServer server = new BareServer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().start(server::accept);
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofPlatform().daemon().start(() -> answer(socket));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            byte[] request = new byte[LARGEST];
            while (in.read(request) > 0) {
                socket.getOutputStream().write(ANSWER);
            }
        } catch (IOException _) {
            // it hung up
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
