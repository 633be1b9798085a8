package io.github.begini4ee.testing;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what was answered. It has no writer: bodies are bytes. */
public final class FakeResponse {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int status = 200;
    private Runnable whenSent = () -> {};

    /** What happens when the sender gets the answer before the filter is done. */
    public FakeResponse whenSent(Runnable action) {
        whenSent = action;
        return this;
    }

    public int status() {
        return status;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    public String body() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String header(String name) {
        return headers.get(name);
    }

    /** All that the sender sees, to compare and to search. */
    public String everything() {
        return status + " " + headers + " " + body();
    }

    public HttpServletResponse toServlet() {
        return Fakes.of(HttpServletResponse.class, this::call);
    }

    private Object call(String name, Object... arguments) {
        return switch (name) {
            case "setStatus" -> {
                status = (int) arguments[0];
                yield null;
            }
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "setContentLength", "setContentLengthLong" ->
                headers.put("Content-Length", String.valueOf(arguments[0]));
            case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "resetBuffer" -> {
                bytes.reset();
                yield null;
            }
            case "flushBuffer" -> {
                whenSent.run();
                yield null;
            }
            case "isCommitted" -> false;
            case "getOutputStream" -> new Output();
            default -> throw Fakes.unknown(name);
        };
    }

    private final class Output extends ServletOutputStream {

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw Fakes.unknown("setWriteListener");
        }
    }
}
