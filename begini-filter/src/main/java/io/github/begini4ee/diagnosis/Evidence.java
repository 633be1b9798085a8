package io.github.begini4ee.diagnosis;

import io.github.begini4ee.body.RawBody;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a request showed that did not verify: its body and the signatures beside it.
 *
 * <p>Immutable. {@link #toString()} shows no content.
 *
 * @since 0.1
 */
public final class Evidence {

    /** The name of the signature's header in older articles of Begini's help centre. Never accepted. */
    public static final String OLDER_HEADER = "X-Begini-Signature";

    private static final int SHA_512_BYTES = 64;
    private static final int SHA_256_BYTES = 32;

    private final RawBody body;
    private final List<String> signatures;
    private final boolean older;

    /**
     * Collects what there is.
     *
     * @param body the bytes as received
     * @param signatures the values of all {@code X-Signature} headers
     * @param older the values of all {@value #OLDER_HEADER} headers, looked at where there is no {@code X-Signature}
     */
    public Evidence(RawBody body, List<String> signatures, List<String> older) {
        this.body = body;
        this.older = signatures.isEmpty() && !older.isEmpty();
        this.signatures = List.copyOf(this.older ? older : signatures);
    }

    RawBody body() {
        return body;
    }

    boolean isUnderOlderHeader() {
        return older;
    }

    /** The one signature, of 64 bytes or of the 32 of SHA-256; empty where nothing can be compared. */
    Optional<byte[]> signature() {
        return signatures.size() == 1 ? digest(signatures.get(0).strip()) : Optional.empty();
    }

    private static Optional<byte[]> digest(String hex) {
        if (hex.length() != 2 * SHA_512_BYTES && hex.length() != 2 * SHA_256_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    static boolean isSha256(byte[] signature) {
        return signature.length == SHA_256_BYTES;
    }

    @Override
    public String toString() {
        return "Evidence[" + body + "]";
    }
}
