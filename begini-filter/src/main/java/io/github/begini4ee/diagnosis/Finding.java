package io.github.begini4ee.diagnosis;

import io.github.begini4ee.message.Messages;

/**
 * One thing that was found.
 *
 * @param cause what it is
 * @param key the label of the key that would have matched; empty where none would
 * @since 0.1
 */
public record Finding(Cause cause, String key) {

    /**
     * Tells it to an operator.
     *
     * @return a sentence with its {@code BGN-} id and the cure; no key, signature or value of the body
     */
    public String text() {
        return switch (cause) {
            case OLDER_HEADER -> Messages.signedUnderOlderHeader(Evidence.OLDER_HEADER, key);
            case SHA_256 -> Messages.signedWithSha256(key);
            case OTHER_KEY -> Messages.signedWithOtherKey(key);
            case LINE_END_ADDED -> Messages.lineEndAdded(key);
            case LINE_END_LOST -> Messages.lineEndLost(key);
            case BOM_ADDED -> Messages.bomAdded(key);
            case BLANKS_IN_SETTING -> Messages.blanksInSetting(key);
            case BLANKS_AT_SENDER -> Messages.blanksAtSender(key);
            case FITS -> Messages.signatureFits(key);
            case NOTHING_FITS -> Messages.nothingFits();
            case EMPTY_BODY -> Messages.nothingFitsEmptyBody();
            case NO_SIGNATURE -> Messages.noSignature();
        };
    }
}
