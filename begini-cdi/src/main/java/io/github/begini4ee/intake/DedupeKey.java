package io.github.begini4ee.intake;

import io.github.begini4ee.event.ApplicationEvent;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.ScoreComplete;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What tells two events apart: a digest over inbox, integration id, uid, type and the event's own time, each with its length
 * before it, so that a retry whose JSON was written anew is the same event. Of bodies without an own time, the bytes.
 */
final class DedupeKey {

    private DedupeKey() {}

    static String of(String inbox, BeginiEvent event, byte[] body) {
        return occurredAt(event)
                .map(time -> digest(inbox, event.integrationId(), event.uid(), event.type(), time.toString()))
                .orElseGet(() -> ofBytes(inbox, body));
    }

    static String ofBytes(String inbox, byte[] body) {
        MessageDigest sha = sha256();
        update(sha, inbox.getBytes(StandardCharsets.UTF_8));
        update(sha, body);
        return HexFormat.of().formatHex(sha.digest());
    }

    static Optional<Instant> occurredAt(BeginiEvent event) {
        if (event instanceof ScoreComplete score) {
            return Optional.of(score.occurredAt());
        }
        return event instanceof ApplicationEvent turn ? Optional.of(turn.occurredAt()) : Optional.empty();
    }

    private static String digest(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            ByteBuffer chars = ByteBuffer.allocate(part.length() * Character.BYTES);
            part.chars().forEach(c -> chars.putChar((char) c)); // an encoder would make all lone surrogates one
            update(sha, chars.array());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void update(MessageDigest sha, byte[] part) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        sha.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
