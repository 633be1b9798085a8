package io.github.begini4ee.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;

/** A body as it may have been before something on its way changed it: a part of what came, and what followed it. */
final class Variant {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Cause cause;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final String end;

    private Variant(Cause cause, byte[] bytes, int from, int to, String end) {
        this.cause = cause;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.end = end;
    }

    static Variant asReceived(byte[] bytes) {
        return new Variant(Cause.FITS, bytes, 0, bytes.length, "");
    }

    /** Always four, though one or two are the body as received. */
    static List<Variant> changed(byte[] bytes) {
        int bare = withoutLineEnd(bytes);
        return List.of(
                new Variant(Cause.LINE_END_ADDED, bytes, 0, bare, ""),
                new Variant(Cause.LINE_END_LOST, bytes, 0, bare, "\n"),
                new Variant(Cause.LINE_END_LOST, bytes, 0, bare, "\r\n"),
                new Variant(Cause.BOM_ADDED, bytes, withoutBom(bytes), bytes.length, ""));
    }

    private static int withoutLineEnd(byte[] bytes) {
        int to = bytes.length;
        if (to == 0 || bytes[to - 1] != '\n') {
            return to;
        }
        return to > 1 && bytes[to - 2] == '\r' ? to - 2 : to - 1;
    }

    private static int withoutBom(byte[] bytes) {
        boolean begins = bytes.length >= BOM.length && bytes[0] == BOM[0] && bytes[1] == BOM[1] && bytes[2] == BOM[2];
        return begins ? BOM.length : 0;
    }

    Cause cause() {
        return cause;
    }

    byte[] digest(Mac mac) {
        mac.update(bytes, from, to - from);
        return mac.doFinal(end.getBytes(StandardCharsets.US_ASCII));
    }
}
