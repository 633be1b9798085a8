package io.github.begini4ee.body;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import javax.crypto.Mac;

/**
 * The bytes of a request's body exactly as received, not yet verified.
 *
 * <p>Immutable: copies go in and out. {@link #toString()} shows the length alone.
 *
 * @since 0.1
 */
public final class RawBody implements BodyResult {

    private final byte[] bytes;

    private RawBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes a body of a copy of the bytes.
     *
     * @param bytes the bytes as received
     * @return the body
     */
    public static RawBody copyOf(byte[] bytes) {
        return new RawBody(bytes.clone());
    }

    /** The bytes are the body's from now on: for arrays that nobody else has. */
    static RawBody owning(byte[] bytes) {
        return new RawBody(bytes);
    }

    /**
     * Feeds the bytes to a MAC without copying them.
     *
     * @param mac the MAC, ready for one message
     * @return the MAC over the whole body
     */
    public byte[] digest(Mac mac) {
        return mac.doFinal(bytes);
    }

    /**
     * Opens the bytes as a stream.
     *
     * @return a new stream from the first byte
     */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /**
     * Copies the bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /**
     * Tells the length.
     *
     * @return the number of bytes
     */
    public int length() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "RawBody[" + bytes.length + " bytes]";
    }
}
