package io.github.begini4ee.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request as bytes. By default a POST of JSON with the right {@code Content-Length}; everything can be made wrong.
 */
public final class Request {

    private final String method;
    private final String target;
    private String version = "HTTP/1.1";
    private final List<String> headers = new ArrayList<>();
    private byte[] body = {};
    private int chunkSize;

    private Request(String method, String target) {
        this.method = method;
        this.target = target;
    }

    public static Request post(String target) {
        return new Request("POST", target);
    }

    public static Request of(String method, String target) {
        return new Request(method, target);
    }

    public Request version(String httpVersion) {
        version = httpVersion;
        return this;
    }

    public Request body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /** Body and signature under the usual key. */
    public Request signed(byte[] bytes) {
        return signed(bytes, Signed.KEY);
    }

    public Request signed(byte[] bytes, String key) {
        return body(bytes).signature(Signed.with(key, bytes));
    }

    public Request signature(String value) {
        return header("X-Signature", value);
    }

    /** Adds a header; one without a value takes out what would be there by default. */
    public Request header(String name, String value) {
        headers.add(name + ":" + (value == null ? "" : " " + value));
        return this;
    }

    public Request without(String name) {
        return header(name, null);
    }

    /** The body goes in chunks of so many bytes. */
    public Request chunked(int size) {
        chunkSize = size;
        return this;
    }

    public byte[] toBytes() {
        List<String> lines = new ArrayList<>(List.of(method + " " + target + " " + version));
        byDefault(lines, "Host", "localhost");
        byDefault(lines, "Connection", "close");
        byDefault(lines, "Content-Type", "application/json");
        if (chunkSize > 0) {
            byDefault(lines, "Transfer-Encoding", "chunked");
        } else {
            byDefault(lines, "Content-Length", String.valueOf(body.length));
        }
        headers.stream().filter(header -> !header.endsWith(":")).forEach(lines::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(chunkSize > 0 ? chunks() : body);
        return bytes.toByteArray();
    }

    private void byDefault(List<String> lines, String name, String value) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        if (headers.stream().noneMatch(h -> h.toLowerCase(Locale.ROOT).startsWith(prefix))) {
            lines.add(name + ": " + value);
        }
    }

    private byte[] chunks() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += chunkSize) {
            int length = Math.min(chunkSize, body.length - from);
            bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(body, from, length);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }
}
