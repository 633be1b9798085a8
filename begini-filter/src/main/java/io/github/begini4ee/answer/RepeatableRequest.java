package io.github.begini4ee.answer;

import io.github.begini4ee.body.RawBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The request with its body readable as if nobody had read it, as a stream or as UTF-8 text. */
final class RepeatableRequest extends HttpServletRequestWrapper {

    private final RawBody body;
    private final HttpServletResponse response;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    RepeatableRequest(HttpServletRequest request, HttpServletResponse response, RawBody body) {
        super(request);
        this.response = response;
        this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
        if (stream == null) {
            stream = new BodyStream(body.stream());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(body.stream(), StandardCharsets.UTF_8));
        }
        return reader;
    }

    /** By its contract it would hand out the request below this one, whose body is gone. */
    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }

    @Override
    public int getContentLength() {
        return body.length();
    }

    @Override
    public long getContentLengthLong() {
        return body.length();
    }

    private static final class BodyStream extends ServletInputStream {

        private final InputStream bytes;

        BodyStream(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            try {
                return bytes.available() == 0;
            } catch (IOException e) {
                throw new IllegalStateException("bytes in memory cannot fail", e);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        /** All of it is there already, so the listener hears so at once. */
        @Override
        public void setReadListener(ReadListener listener) {
            try {
                listener.onDataAvailable();
                listener.onAllDataRead();
            } catch (IOException e) {
                listener.onError(e);
            }
        }
    }
}
