package io.github.begini4ee.testing;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request's stream that counts the bytes taken from it, and can break after some. */
public final class FakeBody extends ServletInputStream {

    private final byte[] bytes;
    private final int failAt;
    private int taken;

    private FakeBody(byte[] bytes, int failAt) {
        this.bytes = bytes;
        this.failAt = failAt;
    }

    public static FakeBody of(byte[] bytes) {
        return new FakeBody(bytes, -1);
    }

    /** Fails where the bytes end, as a server does when the connection is lost. */
    public static FakeBody breakingAfter(byte[] bytes) {
        return new FakeBody(bytes, bytes.length);
    }

    public int taken() {
        return taken;
    }

    @Override
    public int read() throws IOException {
        if (taken == failAt) {
            throw new IOException("connection reset after " + bytes.length + " of them");
        }
        return taken == bytes.length ? -1 : bytes[taken++] & 0xff;
    }

    /** In small pieces, as they come from a network. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int first = length == 0 ? 0 : read();
        if (first <= 0 && length == 0) {
            return 0;
        } else if (first == -1) {
            return -1;
        }
        target[offset] = (byte) first;
        int count = 1;
        while (count < Math.min(length, 1_000) && taken < bytes.length && taken != failAt) {
            target[offset + count++] = bytes[taken++];
        }
        return count;
    }

    @Override
    public boolean isFinished() {
        return taken == bytes.length;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw Fakes.unknown("setReadListener");
    }
}
