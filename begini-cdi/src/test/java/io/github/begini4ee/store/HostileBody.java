package io.github.begini4ee.store;

import java.nio.charset.StandardCharsets;

/**
 * One of the {@link HostileBodies}.
 *
 * @since 0.1
 */
public final class HostileBody {

    private final String what;
    private final byte[] bytes;
    private final String reading;

    HostileBody(String what, byte[] bytes, String reading) {
        this.what = what;
        this.bytes = bytes;
        this.reading = reading;
    }

    static HostileBody of(String what, String text, String reading) {
        return new HostileBody(what, text.getBytes(StandardCharsets.UTF_8), reading);
    }

    /**
     * The bytes as they come.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * What is read in it.
     *
     * @return the problem, or the uid
     */
    public String reading() {
        return reading;
    }

    /** What hurts. */
    @Override
    public String toString() {
        return what;
    }
}
