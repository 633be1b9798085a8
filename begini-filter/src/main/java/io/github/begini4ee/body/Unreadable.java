package io.github.begini4ee.body;

/**
 * Why a request has no body to verify.
 *
 * @since 0.1
 */
public enum Unreadable implements BodyResult {
    /** Begini sends POST alone. */
    METHOD_NOT_ALLOWED,
    /** The type is other than {@code application/json}, or the body is encoded. */
    UNSUPPORTED_MEDIA_TYPE,
    /** More bytes than {@code begini.max-body-size} are announced, or came. */
    TOO_LARGE,
    /** The body ended before its announced length, or could not be read. */
    INCOMPLETE,
    /** Another filter took the stream before this one. */
    TAKEN
}
