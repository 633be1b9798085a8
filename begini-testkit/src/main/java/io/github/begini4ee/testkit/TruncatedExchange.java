package io.github.begini4ee.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends the first half of a body over a plain socket, and reads what comes back; no HTTP client would do so. */
final class TruncatedExchange {

    private static final int HTTP_PORT = 80;
    private static final String LINE_END = "\r\n";
    private static final String HEAD_END = LINE_END + LINE_END;

    private TruncatedExchange() {}

    static SendResult with(SignedRequest request, URI url, Duration timeout) {
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("a truncated body can be sent over http only");
        }
        long start = System.nanoTime();
        long deadline = start + timeout.toNanos();
        try (Socket socket = new Socket()) {
            int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
            socket.connect(new InetSocketAddress(url.getHost(), port), remaining(deadline));
            byte[] body = request.body();
            OutputStream out = socket.getOutputStream();
            out.write(head(request, url, body.length).getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, 0, body.length / 2);
            out.flush();
            socket.shutdownOutput();
            return answer(read(socket, deadline), start);
        } catch (IOException e) {
            return WebhookSender.failed(e, WebhookSender.since(start));
        }
    }

    private static String head(SignedRequest request, URI url, int length) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        List<String> lines = new ArrayList<>();
        lines.add("POST " + path + query + " HTTP/1.1");
        lines.add("Host: " + url.getRawAuthority());
        request.headers().forEach(header -> lines.add(header.name() + ": " + header.value()));
        lines.add("Content-Length: " + length);
        lines.add("Connection: close");
        return String.join(LINE_END, lines) + HEAD_END;
    }

    private static byte[] read(Socket socket, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        while (bytes.size() < BoundedBody.LIMIT) {
            socket.setSoTimeout(remaining(deadline));
            int count = in.read(part);
            if (count < 0) {
                break;
            }
            bytes.write(part, 0, count);
        }
        return bytes.toByteArray();
    }

    private static int remaining(long deadline) throws SocketTimeoutException {
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) millis;
    }

    private static SendResult answer(byte[] bytes, long start) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1); // one character a byte
        int end = text.indexOf(HEAD_END);
        if (end < 0) {
            throw new IOException("the connection was closed without an answer");
        }
        String[] lines = text.substring(0, end).split(LINE_END);
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        List.of(line.substring(colon + 1).strip()));
            }
        }
        byte[] body = Arrays.copyOfRange(bytes, end + HEAD_END.length(), bytes.length);
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        byte[] plain = chunked ? joined(body) : body;
        return Answers.of(status(lines[0]), headers, plain, WebhookSender.since(start));
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ");
        if (words.length < 2 || !words[0].startsWith("HTTP/1") || !words[1].matches("[1-5]\\d\\d")) {
            throw new IOException("the answer is no HTTP");
        }
        return Integer.parseInt(words[1]);
    }

    private static byte[] joined(byte[] chunks) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(chunks);
        try {
            for (int length = length(in); length > 0; length = length(in)) {
                whole.write(in.readNBytes(length));
                in.skip(LINE_END.length());
            }
        } catch (NumberFormatException e) {
            throw new IOException("the answer is no HTTP", e);
        }
        return whole.toByteArray();
    }

    private static int length(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.isEmpty()
                ? 0
                : Integer.parseInt(line.toString().split(";")[0].strip(), 16);
    }
}
