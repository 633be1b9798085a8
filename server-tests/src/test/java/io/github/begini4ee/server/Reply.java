package io.github.begini4ee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer as it came over the wire. */
public record Reply(int status, List<String> headers, byte[] body) {

    static Reply read(InputStream in) throws IOException {
        String statusLine = line(in);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        Reply head = new Reply(Integer.parseInt(statusLine.split(" ")[1]), headers, new byte[0]);
        return new Reply(head.status, headers, head.body(in));
    }

    private byte[] body(InputStream in) throws IOException {
        if (status < 200) {
            return new byte[0];
        }
        if (all("Transfer-Encoding").contains("chunked")) {
            return chunks(in);
        }
        return all("Content-Length").isEmpty()
                ? in.readAllBytes()
                : in.readNBytes(Integer.parseInt(header("Content-Length")));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            bytes.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return bytes.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection after " + bytes);
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** The values of a header, in the order in which they came. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(header -> header.substring(name.length() + 1).strip())
                .toList();
    }

    /** The value of a header that is there once. */
    public String header(String name) {
        assertThat(all(name)).as(name + " in " + headers).hasSize(1);
        return all(name).get(0);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Fails unless this is an answer of the library, to the letter. */
    public Reply is(int expectedStatus, String expectedBody) {
        assertThat(status + " " + text()).isEqualTo(expectedStatus + " " + expectedBody);
        return hasOurHeaders(expectedBody.length());
    }

    /** An error of the library with this detail. */
    public Reply isDetail(int expectedStatus, String detail) {
        return is(expectedStatus, "{\"detail\":\"" + detail + "\"}");
    }

    /**
     * A body that ended early or could not be read. Tomcat answers 400 by itself the moment a read fails and lets nobody
     * else answer; its page must not tell of internals.
     */
    public Reply isIncomplete() {
        if (header("Content-Type").equals("application/json")) {
            return isDetail(400, "Incomplete body");
        }
        assertThat(status).as(text()).isEqualTo(400);
        assertThat(text()).doesNotContain("Exception", "begini4ee", "\tat ");
        return this;
    }

    /** The one answer to everything that counts as forged. */
    public Reply isForbidden() {
        return isDetail(403, "Validation Failure");
    }

    public Reply isProcessed() {
        return is(200, "{\"status\":\"processed\"}");
    }

    public Reply hasOurHeaders(int length) {
        assertThat(header("Content-Type")).isEqualTo("application/json");
        assertThat(header("Content-Length")).isEqualTo(String.valueOf(length));
        assertThat(header("Cache-Control")).isEqualTo("no-store");
        assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(all("Set-Cookie")).isEmpty();
        return this;
    }
}
