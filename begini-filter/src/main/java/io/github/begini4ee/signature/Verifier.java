package io.github.begini4ee.signature;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.KeyRing;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/**
 * Station 2: from raw bytes to verified bytes. HMAC SHA-512 over the body as received, compared in constant time with
 * the one {@code X-Signature} header, against every active key.
 *
 * <p>Source: Begini's help centre, "webhook signatures" (2026); the older {@code X-Begini-Signature} and SHA-256 are
 * superseded and not accepted.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Verifier {

    /** The header that carries the signature: 128 hex digits. */
    public static final String HEADER = "X-Signature";

    private static final int HEX_DIGITS = 128;

    private final KeyRing keys;
    private final Clock clock;

    /**
     * Makes a verifier.
     *
     * @param keys the keys that may have signed
     * @param clock tells when a key was last used
     */
    public Verifier(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Verifies a body before anything of it is looked at.
     *
     * @param body the bytes as received
     * @param signatures the values of all {@value #HEADER} headers
     * @return a {@link VerifiedBody}, or why it is {@link Rejected}
     */
    public Verification verify(RawBody body, List<String> signatures) {
        if (signatures.size() != 1) {
            return signatures.isEmpty() ? Rejected.MISSING : Rejected.REPEATED;
        }
        String hex = signatures.get(0).strip();
        if (hex.length() != HEX_DIGITS || !isHex(hex)) {
            return Rejected.NOT_HEX;
        }
        return verify(body, HexFormat.of().parseHex(hex));
    }

    /** A loop: a stream took as long as a third of the HMAC. */
    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private Verification verify(RawBody body, byte[] signature) {
        ActiveKey signer = null;
        for (ActiveKey key : keys.active()) { // to the end, also after a match: the time must not tell which
            if (MessageDigest.isEqual(body.digest(key.mac()), signature)) {
                signer = key;
            }
        }
        if (signer == null) {
            return body.length() == 0 ? Rejected.NO_MATCH_EMPTY : Rejected.NO_MATCH;
        }
        signer.verifiedAt(clock.instant());
        return new VerifiedBody(body, signer.integration(), signer.label());
    }
}
