package io.github.begini4ee.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that tunnels wherever it is asked to, or refuses to, and keeps all that it could read. */
final class Tunnel implements AutoCloseable {

    private final ServerSocket listening;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String status;

    Tunnel() {
        this("200 OK");
    }

    /** Answers every request for a tunnel with this status, and tunnels only where that is 200. */
    Tunnel(String status) {
        this.status = status;
        try {
            listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(() -> {
            while (true) {
                Socket client = listening.accept();
                threads.submit(() -> serve(client));
            }
        });
    }

    private Void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        seen.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        byte[] answer = ("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        if (!status.startsWith("200 ")) {
            try (client) {
                client.getOutputStream().write(answer);
            }
            return null;
        }
        String[] target = head.toString().split(" ", 3)[1].split(":", 2);
        try (client;
                Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
            client.getOutputStream().write(answer);
            threads.submit(() -> pass(server.getInputStream(), client.getOutputStream()));
            pass(in, server.getOutputStream());
        }
        return null;
    }

    private Void pass(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            synchronized (seen) {
                seen.write(buffer, 0, read);
            }
            to.write(buffer, 0, read);
        }
        return null;
    }

    int port() {
        return listening.getLocalPort();
    }

    String seen() {
        synchronized (seen) {
            return seen.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
