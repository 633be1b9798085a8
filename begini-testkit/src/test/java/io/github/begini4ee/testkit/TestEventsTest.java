package io.github.begini4ee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestEventsTest {

    private static final Instant STARTED = Instant.ofEpochSecond(1644397242);
    private static final Instant COMPLETED = Instant.ofEpochSecond(1644397300);
    private static final Instant SCORED = Instant.ofEpochSecond(1644397637);
    private static final Instant BEGUN = Instant.ofEpochSecond(1652882892);
    private static final Instant ENDED = Instant.ofEpochSecond(1652883492);

    static byte[] payload(String file) {
        try (InputStream in = TestEventsTest.class.getResourceAsStream("/payloads/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<TestEvent> eventsOfThePayloads() {
        return Stream.<EventBuilder<?>>of(
                        TestEvents.psychometricScoreComplete()
                                .startedAt(STARTED)
                                .completedAt(COMPLETED)
                                .scoredAt(SCORED),
                        TestEvents.androidScoreComplete()
                                .startedAt(STARTED)
                                .completedAt(COMPLETED)
                                .scoredAt(SCORED)
                                .score(68)
                                .riskBand("MEDIUM")
                                .permissionsGranted("READ_SMS", "READ_CONTACTS")
                                .permissionsDenied("READ_CALENDAR"),
                        TestEvents.iosScoreComplete()
                                .startedAt(STARTED)
                                .completedAt(COMPLETED)
                                .scoredAt(SCORED)
                                .score(65)
                                .riskBand("MEDIUM"),
                        TestEvents.applicationComplete().startedAt(STARTED).completedAt(COMPLETED),
                        TestEvents.applicationExpired().startedAt(BEGUN).expiredAt(ENDED),
                        TestEvents.applicationIncomplete().startedAt(BEGUN).lastResponseSubmittedAt(ENDED),
                        TestEvents.applicationCancelled().startedAt(BEGUN).cancelledAt(ENDED))
                .map(builder -> builder.uid("7421LOAN-AB12CD34-EFGH5678").build());
    }

    /** As text without blanks, so that order and kinds count too. */
    @ParameterizedTest
    @MethodSource("eventsOfThePayloads")
    void renders_the_fields_of_begini_in_its_order_and_kinds(TestEvent event) {
        String theirs = new String(payload(event.type() + ".json"), StandardCharsets.UTF_8);

        assertThat(event.text()).isEqualTo(theirs.replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", ""));
    }

    @Test
    void tells_what_it_is() {
        TestEvent event = TestEvents.applicationComplete()
                .uid("applicant-1")
                .integrationId("cards")
                .build();

        assertThat(event.uid()).isEqualTo("applicant-1");
        assertThat(event.integrationId()).isEqualTo("cards");
        assertThat(event.type()).isEqualTo("application.complete");
        assertThat(event.text()).startsWith("{\"uid\":\"applicant-1\",\"integration_id\":\"cards\",");
        assertThat(event.bytes()).isEqualTo(event.text().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shows_neither_uid_nor_score_nor_signature_nor_key() {
        TestEvent event = TestEvents.psychometricScoreComplete()
                .uid("canary-uid")
                .score(987_654)
                .build();
        SignedRequest request = event.signedWith("canary-key");

        assertThat(List.of(
                        event.toString(), request.toString(), request.headers().toString()))
                .noneMatch(
                        text -> text.contains("canary") || text.contains("987654") || text.matches(".*[0-9a-f]{64}.*"));
    }

    @Test
    void is_immutable() {
        TestEvent event = TestEvents.applicationComplete().build();
        event.bytes()[0] = '!';
        SignedRequest request = event.signedWith(TestReceiver.KEY);
        request.body()[0] = '!';

        assertThat(event.text()).startsWith("{");
        assertThat(request.body()).isEqualTo(event.bytes());
    }

    @Test
    void every_builder_has_a_uid_of_its_own_that_begini_would_take() {
        List<String> uids = Stream.generate(
                        () -> TestEvents.applicationComplete().build().uid())
                .limit(1_000)
                .toList();

        assertThat(uids).doesNotHaveDuplicates().allMatch(uid -> uid.matches("[A-Za-z0-9_-]{5,60}"));
    }

    @Test
    void one_builder_makes_one_event_as_often_as_it_is_asked() {
        ApplicationCompleteBuilder builder = TestEvents.applicationComplete().completedAt(ENDED);

        assertThat(builder.build().text()).isEqualTo(builder.build().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "four",
                "with blank",
                "ümlaut",
                "1234567890123456789012345678901234567890123456789012345678901"
            })
    void refuses_a_uid_that_begini_would_refuse_without_saying_it(String uid) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.applicationComplete().uid(uid))
                .withMessage("a uid must be 5 to 60 of letters, digits, - and _, was of length " + uid.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "1,2", "1]", "x", "1}"})
    void refuses_a_field_that_is_no_json(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.applicationComplete().field("new", json));
    }

    @Test
    void refuses_a_place_that_is_not_there() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.applicationComplete()
                        .field("nowhere.new", "1")
                        .build())
                .withMessageContaining("nowhere.new");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.applicationComplete()
                        .without("event.details.scored_at")
                        .build())
                .withMessageContaining("event.details.scored_at");
    }

    @Test
    void refuses_a_percentage_that_is_no_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.applicationExpired().percentageCompleted("a third"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.applicationIncomplete().percentageCompleted("50%"));
    }
}
