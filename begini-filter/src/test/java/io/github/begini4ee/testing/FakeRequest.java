package io.github.begini4ee.testing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request as Begini sends it, until a test changes something. */
public final class FakeRequest {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private String method = "POST";
    private String remoteAddress = "203.0.113.7";
    private long contentLength;
    private FakeBody body;
    private boolean readerTaken;

    private FakeRequest(byte[] bytes) {
        body = FakeBody.of(bytes);
        contentLength = bytes.length;
    }

    /** With everything but a signature. */
    public static FakeRequest of(byte[] body) {
        return new FakeRequest(body).header("Content-Type", "application/json");
    }

    public static FakeRequest of(String body) {
        return of(body.getBytes(StandardCharsets.UTF_8));
    }

    public static FakeRequest signed(byte[] body) {
        return of(body).header("X-Signature", Signer.sign(body, Payloads.KEY));
    }

    public static FakeRequest signed(String body) {
        return signed(body.getBytes(StandardCharsets.UTF_8));
    }

    public FakeRequest method(String name) {
        method = name;
        return this;
    }

    /** Adds a header beside those of the same name. */
    public FakeRequest header(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    public FakeRequest without(String header) {
        headers.remove(header);
        return this;
    }

    public FakeRequest contentLength(long length) {
        contentLength = length;
        return this;
    }

    public FakeRequest chunked() {
        return contentLength(-1);
    }

    public FakeRequest stream(FakeBody stream) {
        body = stream;
        return this;
    }

    public FakeRequest from(String address) {
        remoteAddress = address;
        return this;
    }

    /** As after another filter called getReader. */
    public FakeRequest readerTaken() {
        readerTaken = true;
        return this;
    }

    /** How many bytes of the body were read. */
    public int bytesTaken() {
        return body.taken();
    }

    public Object attribute(String name) {
        return attributes.get(name);
    }

    public HttpServletRequest toServlet() {
        return Fakes.of(HttpServletRequest.class, this::call);
    }

    private Object call(String name, Object... arguments) {
        return switch (name) {
            case "getMethod" -> method;
            case "getRemoteAddr" -> remoteAddress;
            case "getContentType" -> first("Content-Type");
            case "getContentLengthLong" -> contentLength;
            case "getContentLength" -> (int) contentLength;
            case "getHeader" -> first((String) arguments[0]);
            case "getHeaders" -> Collections.enumeration(headers.getOrDefault((String) arguments[0], List.of()));
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getCharacterEncoding" -> null;
            case "getInputStream" -> stream();
            case "getReader" -> new BufferedReader(new InputStreamReader(stream(), StandardCharsets.UTF_8));
            default -> throw Fakes.unknown(name);
        };
    }

    private FakeBody stream() {
        if (readerTaken) {
            throw new IllegalStateException("getReader was called before");
        }
        return body;
    }

    private String first(String header) {
        return headers.getOrDefault(header, Collections.singletonList(null)).get(0);
    }
}
