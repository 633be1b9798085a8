package io.github.begini4ee.diagnosis;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.LabelledKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Compares one signature with all that might have been signed, and with all that might have signed it. */
final class Trials {

    private final byte[] signature;
    private final String algorithm;
    private final Variant received;
    private final List<Variant> changed;
    private @Nullable Finding found;

    Trials(byte[] signature, RawBody body) {
        byte[] bytes = body.toByteArray();
        this.signature = signature;
        this.algorithm = Evidence.isSha256(signature) ? "HmacSHA256" : "HmacSHA512";
        this.received = Variant.asReceived(bytes);
        this.changed = Variant.changed(bytes);
    }

    /** Runs all of them, also after a match: the time must not tell. The first match counts, the plainest comes first. */
    Optional<Finding> run(List<LabelledKey> keys, List<LabelledKey> others) {
        keys.forEach(key -> compare(Cause.FITS, key, key.key(), received));
        others.forEach(key -> compare(Cause.OTHER_KEY, key, key.key(), received));
        for (LabelledKey key : keys) {
            changed.forEach(variant -> compare(variant.cause(), key, key.key(), variant));
            String text = new String(key.key().toSecretKey(algorithm).getEncoded(), StandardCharsets.UTF_8);
            compare(Cause.BLANKS_IN_SETTING, key, ApiKey.of(text.strip()), received);
            for (String padded : List.of(text + "\n", text + "\r\n", text + " ", " " + text)) {
                compare(Cause.BLANKS_AT_SENDER, key, ApiKey.of(padded), received);
            }
        }
        return Optional.ofNullable(found);
    }

    private void compare(Cause cause, LabelledKey named, ApiKey key, Variant body) {
        boolean fits = MessageDigest.isEqual(body.digest(mac(key)), signature);
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
}
