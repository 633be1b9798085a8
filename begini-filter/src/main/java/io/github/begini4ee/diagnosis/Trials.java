package io.github.begini4ee.diagnosis;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.LabelledKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Compares one signature with all that might have been signed, and with all that might have signed it. */
final class Trials {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] signature;
    private final String algorithm;
    private final byte[] bytes;
    private @Nullable Finding found;

    Trials(byte[] signature, RawBody body) {
        this.signature = signature;
        this.algorithm = Evidence.isSha256(signature) ? "HmacSHA256" : "HmacSHA512";
        this.bytes = body.toByteArray();
    }

    /** Runs all of them, also after a match: the time must not tell. The first match counts, the plainest comes first. */
    Optional<Finding> run(List<LabelledKey> keys, List<LabelledKey> others) {
        Variant received = new Variant(Cause.FITS, 0, bytes.length, "");
        keys.forEach(key -> compare(Cause.FITS, key, key.key(), received));
        others.forEach(key -> compare(Cause.OTHER_KEY, key, key.key(), received));
        for (LabelledKey key : keys) {
            changed().forEach(variant -> compare(variant.cause(), key, key.key(), variant));
            String text = new String(key.key().toSecretKey(algorithm).getEncoded(), StandardCharsets.UTF_8);
            compare(Cause.BLANKS_IN_SETTING, key, ApiKey.of(text.strip()), received);
            for (String padded : List.of(text + "\n", text + "\r\n", text + " ", " " + text)) {
                compare(Cause.BLANKS_AT_SENDER, key, ApiKey.of(padded), received);
            }
        }
        return Optional.ofNullable(found);
    }

    /** Always four, though one or two are the body as received. */
    private List<Variant> changed() {
        int bare = withoutLineEnd();
        return List.of(
                new Variant(Cause.LINE_END_ADDED, 0, bare, ""),
                new Variant(Cause.LINE_END_LOST, 0, bare, "\n"),
                new Variant(Cause.LINE_END_LOST, 0, bare, "\r\n"),
                new Variant(Cause.BOM_ADDED, withoutBom(), bytes.length, ""));
    }

    private int withoutLineEnd() {
        int to = bytes.length;
        if (to == 0 || bytes[to - 1] != '\n') {
            return to;
        }
        return to > 1 && bytes[to - 2] == '\r' ? to - 2 : to - 1;
    }

    private int withoutBom() {
        return bytes.length >= BOM.length && Arrays.equals(bytes, 0, BOM.length, BOM, 0, BOM.length) ? BOM.length : 0;
    }

    private void compare(Cause cause, LabelledKey named, ApiKey key, Variant body) {
        Mac mac = mac(key);
        mac.update(bytes, body.from(), body.to() - body.from());
        boolean fits = MessageDigest.isEqual(mac.doFinal(body.end().getBytes(StandardCharsets.US_ASCII)), signature);
        if (fits && found == null) {
            found = new Finding(cause, named.label());
        }
    }

    private Mac mac(ApiKey key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(key.toSecretKey(algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no working " + algorithm, e);
        }
    }

    /** A body as it may have been before something on its way changed it: a part of what came, and what followed it. */
    private record Variant(Cause cause, int from, int to, String end) {}
}
