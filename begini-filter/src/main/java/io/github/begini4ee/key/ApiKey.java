package io.github.begini4ee.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.crypto.spec.SecretKeySpec;

/**
 * An API key of Begini: the secret of one integration in one environment, and the HMAC key of its webhooks.
 *
 * <p>The text is used as its UTF-8 bytes, exactly as given: blanks around it are part of the key. A NUL is refused, since
 * an HMAC does not tell one at the key's end from none, and a file of nothing else would be a key that everybody has; so is
 * a text of nothing that one could see, such as the byte order mark of an empty file. It is never shown: {@link #toString()}
 * has no content, and equality takes the same time wherever two keys of one length differ.
 *
 * <pre>{@code
 * ApiKey key = ApiKey.of(vault.read("begini/api-key"));
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads. Source of the key's role: Begini's help centre, "webhook signatures".
 *
 * @since 0.1
 */
public final class ApiKey {

    /** How the keys of demos begin. They are public, so they are refused where the environment is production. */
    public static final String DEMO_PREFIX = "demo-key-";

    private final byte[] bytes;

    private ApiKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes a key of its text.
     *
     * @param text the key as Begini's dashboard shows it
     * @return the key
     * @throws IllegalArgumentException when the text is blank, also to the eye alone, or holds a NUL
     */
    public static ApiKey of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an API key must not hold a NUL");
        }
        if (text.codePoints().noneMatch(ApiKey::isVisible)) {
            throw new IllegalArgumentException("an API key must not be blank");
        }
        return new ApiKey(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT;
    }

    /**
     * Hands the secret to the JDK's cryptography.
     *
     * @param algorithm the algorithm that the key is for, {@code HmacSHA512} for webhooks
     * @return a copy of the secret in the JDK's form
     */
    public SecretKeySpec toSecretKey(String algorithm) {
        return new SecretKeySpec(bytes, algorithm);
    }

    /**
     * Tells the key's length without the key.
     *
     * @return the number of characters
     */
    public int length() {
        return text().codePointCount(0, text().length());
    }

    boolean isDemoKey() {
        return text().startsWith(DEMO_PREFIX);
    }

    /** A byte order mark, which some editors put before a text, looks like nothing either. */
    boolean hasBlanksAround() {
        return !text().equals(text().strip()) || text().startsWith("\uFEFF");
    }

    private String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
