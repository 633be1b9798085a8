package io.github.begini4ee.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Station 1: from a request to its raw bytes, bounded. The bytes are what the signature is over, so nothing here looks
 * into them, decodes or decompresses them.
 *
 * @since 0.1
 */
public final class BodyReader {

    private final int limit;

    /**
     * Makes a reader.
     *
     * @param limit the most bytes that a body may have, and that are ever held
     */
    public BodyReader(int limit) {
        this.limit = limit;
    }

    /**
     * Reads the whole body.
     *
     * @param request the request, its stream not yet touched
     * @return a {@link RawBody}, or why there is none
     */
    public BodyResult read(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod())) {
            return Unreadable.METHOD_NOT_ALLOWED;
        }
        if (!isJson(request.getContentType()) || isEncoded(request)) {
            return Unreadable.UNSUPPORTED_MEDIA_TYPE;
        }
        if (request.getContentLengthLong() > limit) {
            return Unreadable.TOO_LARGE;
        }
        return readBounded(request);
    }

    private BodyResult readBounded(HttpServletRequest request) {
        byte[] bytes;
        try {
            InputStream in = request.getInputStream();
            bytes = in.readNBytes(limit);
            if (bytes.length == limit && in.read() != -1) {
                return Unreadable.TOO_LARGE;
            }
        } catch (IllegalStateException getReaderWasCalled) {
            return Unreadable.TAKEN;
        } catch (IOException e) {
            return Unreadable.INCOMPLETE;
        }
        if (bytes.length < request.getContentLengthLong()) {
            return bytes.length == 0 ? Unreadable.TAKEN : Unreadable.INCOMPLETE;
        }
        return RawBody.owning(bytes);
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().equalsIgnoreCase("application/json");
    }

    private static boolean isEncoded(HttpServletRequest request) {
        for (String encoding : Collections.list(request.getHeaders("Content-Encoding"))) {
            if (!encoding.strip().equalsIgnoreCase("identity")) {
                return true;
            }
        }
        return false;
    }
}
