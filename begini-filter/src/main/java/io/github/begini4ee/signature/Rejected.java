package io.github.begini4ee.signature;

/**
 * Why a body counts as forged. The reason is for logs and the MBean: the sender gets one answer for all.
 *
 * @since 0.1
 */
public enum Rejected implements Verification {
    /** There is no {@code X-Signature} header. */
    MISSING,
    /** There is more than one {@code X-Signature} header. */
    REPEATED,
    /** The header is not 128 hex digits. */
    NOT_HEX,
    /** The signature matches no active key. */
    NO_MATCH,
    /** The same for an empty body, which is what another filter leaves of a chunked one. */
    NO_MATCH_EMPTY
}
