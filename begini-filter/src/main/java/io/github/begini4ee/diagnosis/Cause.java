package io.github.begini4ee.diagnosis;

import io.github.begini4ee.message.Messages;
import java.util.function.UnaryOperator;

/**
 * What would have matched, or that nothing would.
 *
 * @since 0.1
 */
public enum Cause {
    /** The signature came under its older name, {@value Evidence#OLDER_HEADER}. */
    OLDER_HEADER(true, key -> Messages.signedUnderOlderHeader(Evidence.OLDER_HEADER, key)),
    /** The signature is HMAC SHA-256. */
    SHA_256(true, Messages::signedWithSha256),
    /** The signature was made with a key that is not one of this endpoint. */
    OTHER_KEY(true, Messages::signedWithOtherKey),
    /** The body got a final line end on its way. */
    LINE_END_ADDED(true, Messages::lineEndAdded),
    /** The body lost its final line end on its way, or got another one. */
    LINE_END_LOST(true, Messages::lineEndLost),
    /** The body got a byte order mark on its way. */
    BOM_ADDED(true, Messages::bomAdded),
    /** The key is set with blanks or a line end around it, and the sender's has none. */
    BLANKS_IN_SETTING(true, Messages::blanksInSetting),
    /** The sender's key has blanks or a line end around it, and the one that is set has none. */
    BLANKS_AT_SENDER(true, Messages::blanksAtSender),
    /** The signature is right: it was refused before the key was active, or not at all. */
    FITS(false, Messages::signatureFits),
    /** Nothing that was tried would match: another body, another key, or a forgery. */
    NOTHING_FITS(false, key -> Messages.nothingFits()),
    /** The same for an empty body. */
    EMPTY_BODY(false, key -> Messages.nothingFitsEmptyBody()),
    /** There is no single signature to compare: none, several, or neither 128 nor 64 hex digits. */
    NO_SIGNATURE(false, key -> Messages.noSignature());

    private final boolean nearMiss;
    private final UnaryOperator<String> sentence;

    Cause(boolean nearMiss, UnaryOperator<String> sentence) {
        this.nearMiss = nearMiss;
        this.sentence = sentence;
    }

    /**
     * Tells whether somebody who has a key signed, so that a setting here or there, or a proxy, can be mended. A forger
     * with neither a key nor a captured request cannot cause it.
     *
     * @return true for what would have matched
     */
    public boolean isNearMiss() {
        return nearMiss;
    }

    String sentence(String key) {
        return sentence.apply(key);
    }
}
