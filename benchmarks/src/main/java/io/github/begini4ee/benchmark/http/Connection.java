package io.github.begini4ee.benchmark.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kept-alive connection that sends one prepared request again and again: a write, a read, and a look at the answer,
 * so that little of the machine goes to the load generator.
 */
public final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)\r\n");

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] buffer = new byte[8_192];

    /** To that port of this machine. */
    public Connection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** Sends it and waits for the whole answer, whose status it returns. */
    public int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int held = 0;
        int head = -1;
        while (head < 0) {
            held = fill(held);
            head = endOfHead(held);
        }
        int end = head + contentLength(head);
        while (held < end) {
            held = fill(held);
        }
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    private int fill(int held) throws IOException {
        int read = in.read(buffer, held, buffer.length - held);
        if (read <= 0) {
            throw new EOFException("the server closed the connection, or answered more than we hold");
        }
        return held + read;
    }

    private int endOfHead(int held) {
        for (int i = 3; i < held; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength(int head) throws IOException {
        Matcher length = LENGTH.matcher(new String(buffer, 0, head, StandardCharsets.ISO_8859_1));
        if (!length.find()) {
            throw new IOException("an answer without Content-Length");
        }
        return Integer.parseInt(length.group(1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
