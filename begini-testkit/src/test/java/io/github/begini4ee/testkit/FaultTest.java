package io.github.begini4ee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.Rejected;
import io.github.begini4ee.signature.Verification;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

    private static final Map<Fault, Integer> ANSWERS = Map.ofEntries(
            Map.entry(Fault.BODY_CHANGED, 403),
            Map.entry(Fault.NEWLINE_ADDED, 403),
            Map.entry(Fault.OTHER_KEY, 403),
            Map.entry(Fault.SHA_256, 403),
            Map.entry(Fault.TWO_SIGNATURES, 403),
            Map.entry(Fault.NO_SIGNATURE, 403),
            Map.entry(Fault.OLD_HEADER_NAME, 403),
            Map.entry(Fault.WRITTEN_ANEW, 403),
            Map.entry(Fault.TRUNCATED, 400),
            Map.entry(Fault.WRONG_CONTENT_TYPE, 415),
            Map.entry(Fault.CHUNKED, 200),
            Map.entry(Fault.DUPLICATE_KEYS, 400),
            Map.entry(Fault.UNUSUAL_JSON, 200),
            Map.entry(Fault.FUTURE_FIELDS, 200),
            Map.entry(Fault.FUTURE_TYPE, 200));

    private final TestEvent event = TestEvents.psychometricScoreComplete().build();
    private final SignedRequest sound = event.signedWith(TestReceiver.KEY);

    private static Verification verify(SignedRequest request) {
        byte[] body = request.framing() == SignedRequest.Framing.TRUNCATED
                ? Arrays.copyOf(request.body(), request.body().length / 2)
                : request.body();
        return TestReceiver.verifier().verify(RawBody.copyOf(body), request.header(Verifier.HEADER));
    }

    @Test
    void a_sound_request_is_verified() {
        assertThat(verify(sound)).isInstanceOf(VerifiedBody.class);
    }

    @ParameterizedTest
    @EnumSource
    void only_what_is_authentic_is_verified(Fault fault) {
        assertThat(verify(sound.with(fault))).isInstanceOf(fault.isAuthentic() ? VerifiedBody.class : Rejected.class);
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_is_seen_over_the_wire(Fault fault) {
        try (TestReceiver receiver = new TestReceiver();
                WebhookSender sender = WebhookSender.create()) {
            SendResult result = sender.send(sound.with(fault), receiver.url());

            assertThat(result.answered().status()).isEqualTo(ANSWERS.get(fault));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leaves_the_sound_request_as_it_was(Fault fault) {
        SignedRequest before = event.signedWith(TestReceiver.KEY);
        sound.with(fault);

        assertThat(sound.body()).isEqualTo(before.body());
        assertThat(sound.headers()).isEqualTo(before.headers());
        assertThat(sound.framing()).isEqualTo(before.framing());
    }

    @Test
    void one_byte_is_changed_and_the_body_is_json_still() {
        byte[] changed = sound.with(Fault.BODY_CHANGED).body();

        assertThat(Arrays.mismatch(changed, sound.body())).isNotNegative();
        int at = Arrays.mismatch(changed, sound.body());
        assertThat(Arrays.mismatch(
                        Arrays.copyOfRange(changed, at + 1, changed.length),
                        Arrays.copyOfRange(sound.body(), at + 1, changed.length)))
                .isNegative();
        assertThat(EventJson.value(new String(changed, StandardCharsets.UTF_8))).isInstanceOf(JsonObject.class);
        assertThat(SignedRequest.of("x".getBytes(StandardCharsets.UTF_8), ApiKey.of("k"))
                        .with(Fault.BODY_CHANGED)
                        .body())
                .hasSize(1)
                .isNotEqualTo("x".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void signatures_are_what_their_fault_says() {
        assertThat(verify(sound.with(Fault.TWO_SIGNATURES))).isEqualTo(Rejected.REPEATED);
        assertThat(verify(sound.with(Fault.NO_SIGNATURE))).isEqualTo(Rejected.MISSING);
        assertThat(verify(sound.with(Fault.SHA_256))).isEqualTo(Rejected.NOT_HEX);
        assertThat(verify(sound.with(Fault.OTHER_KEY))).isEqualTo(Rejected.NO_MATCH);
        assertThat(sound.with(Fault.OLD_HEADER_NAME).header("X-Begini-Signature"))
                .isEqualTo(sound.header("X-Signature"));
        assertThat(sound.with(Fault.OLD_HEADER_NAME).header("X-Signature")).isEmpty();
    }

    @Test
    void authentic_oddities_are_read_as_they_should_be() {
        assertThat(TestReceiver.read(sound.with(Fault.DUPLICATE_KEYS))).isInstanceOf(Reading.Malformed.class);
        assertThat(TestReceiver.read(sound.with(Fault.FUTURE_FIELDS))).isEqualTo(TestReceiver.read(sound));
        assertThat(new String(sound.with(Fault.FUTURE_FIELDS).body(), StandardCharsets.UTF_8))
                .contains("\"sent_by\":\"begini\"")
                .containsSubsequence("future_field", "future_field", "future_field");
        assertThat(TestReceiver.read(sound.with(Fault.FUTURE_TYPE)))
                .isInstanceOfSatisfying(Reading.Readable.class, reading -> assertThat(reading.event())
                        .isInstanceOf(UnknownEvent.class));
        assertThat(TestReceiver.read(sound))
                .isInstanceOfSatisfying(Reading.Readable.class, reading -> assertThat(reading.event())
                        .isInstanceOf(PsychometricScoreComplete.class));
    }

    @Test
    void json_written_otherwise_means_the_same_in_other_bytes() {
        SignedRequest quoted = TestEvents.psychometricScoreComplete()
                .field("note", "\"a \\\"quoted\\\" word: {x}, \\\\ and \\u00e9\"")
                .build()
                .signedWith(TestReceiver.KEY);

        for (SignedRequest request : new SignedRequest[] {sound, quoted}) {
            String before = new String(request.body(), StandardCharsets.UTF_8);
            String after = new String(request.with(Fault.WRITTEN_ANEW).body(), StandardCharsets.UTF_8);
            assertThat(after).isNotEqualTo(before).contains("\r\n\t").contains("\\u0075id");
            assertThat(EventJson.value(after)).isEqualTo(EventJson.value(before));
            assertThat(request.with(Fault.UNUSUAL_JSON).body())
                    .isEqualTo(request.with(Fault.WRITTEN_ANEW).body());
        }
        assertThat(verify(sound.with(Fault.WRITTEN_ANEW))).isEqualTo(Rejected.NO_MATCH);
        assertThat(TestReceiver.read(sound.with(Fault.UNUSUAL_JSON))).isEqualTo(TestReceiver.read(sound));
    }

    @Test
    void faults_add_up() {
        SignedRequest both = sound.with(Fault.CHUNKED).with(Fault.FUTURE_FIELDS).with(Fault.NEWLINE_ADDED);

        assertThat(both.framing()).isEqualTo(SignedRequest.Framing.CHUNKED);
        assertThat(new String(both.body(), StandardCharsets.UTF_8))
                .contains("future_field")
                .endsWith("\n");
        assertThat(verify(both)).isEqualTo(Rejected.NO_MATCH);
    }

    @Test
    void a_body_that_a_fault_cannot_be_done_to_is_refused_without_saying_it() {
        SignedRequest text = SignedRequest.of("secret text".getBytes(StandardCharsets.UTF_8), ApiKey.of("k"));
        SignedRequest empty = SignedRequest.of(new byte[0], ApiKey.of("k"));

        for (Fault fault :
                new Fault[] {Fault.WRITTEN_ANEW, Fault.DUPLICATE_KEYS, Fault.FUTURE_FIELDS, Fault.FUTURE_TYPE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> text.with(fault))
                    .withMessageNotContaining("secret");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> empty.with(Fault.BODY_CHANGED));
    }
}
