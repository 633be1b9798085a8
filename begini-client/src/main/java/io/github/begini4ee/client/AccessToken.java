package io.github.begini4ee.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The token of one session: whoever holds it is that applicant to Begini until it expires. Never shown, except by
 * {@link #value()}.
 *
 * @since 0.1
 */
public final class AccessToken {

    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /**
     * Makes a token of its text, for tests that answer in Begini's place.
     *
     * @param value the text
     * @return the token
     */
    public static AccessToken of(String value) {
        return new AccessToken(value);
    }

    /**
     * Hands the token out, for the redirect of the applicant and nothing else.
     *
     * @return the JWT as Begini gave it
     */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return value.length();
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
