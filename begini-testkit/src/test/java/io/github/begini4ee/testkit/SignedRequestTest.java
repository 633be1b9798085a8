package io.github.begini4ee.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.signature.Verifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignedRequestTest {

    static Stream<List<String>> vectors() {
        return new String(TestEventsTest.payload("SIGNATURES.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signs_as_another_language_does(List<String> vector) {
        byte[] body = TestEventsTest.payload(vector.get(0));

        assertThat(body).hasSize(Integer.parseInt(vector.get(1)));
        assertThat(SignedRequest.of(body, ApiKey.of(TestReceiver.KEY)).header("x-signature"))
                .containsExactly(vector.get(2));
    }

    @Test
    void there_are_vectors_for_all_payloads() {
        assertThat(vectors()).hasSize(8);
    }

    @Test
    void has_content_type_and_signature_and_no_other_header() {
        SignedRequest request = TestEvents.applicationComplete().build().signedWith(TestReceiver.KEY);

        assertThat(request.headers())
                .extracting(SignedRequest.Header::name)
                .containsExactly("Content-Type", Verifier.HEADER);
        assertThat(request.header("content-type")).containsExactly("application/json");
    }

    @Test
    void an_empty_body_can_be_signed_too() {
        assertThat(SignedRequest.of(new byte[0], ApiKey.of("k"))
                        .header("X-Signature")
                        .get(0))
                .hasSize(128);
    }
}
