package io.github.begini4ee.diagnosis;

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
        return cause.sentence(key);
    }
}
