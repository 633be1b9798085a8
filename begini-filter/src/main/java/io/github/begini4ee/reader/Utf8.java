package io.github.begini4ee.reader;

import io.github.begini4ee.body.RawBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a body, once they are known to be strict UTF-8: what is cut out of them later decodes without a loss. */
final class Utf8 {

    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static byte[] of(RawBody body) throws MalformedException {
        byte[] bytes = body.toByteArray();
        if (!isAscii(bytes)) {
            check(bytes);
        }
        return bytes;
    }

    /** What Begini sends nearly always, and eight bytes of it at a time. */
    private static boolean isAscii(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            if ((buffer.getLong(at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** A new decoder reports malformed input instead of replacing it. */
    private static void check(byte[] bytes) throws MalformedException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw MalformedException.notUtf8();
        }
    }
}
