package io.github.begini4ee.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.Platform;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreConfidence;
import io.github.begini4ee.event.Trait;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.reader.Reading;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the builders write, the filter's own verifier and reader take for exactly what was meant. */
class RoundTripTest {

    private static final Instant NOW = Instant.parse("2026-04-01T08:00:00.789Z");
    private static final Instant OWN = Instant.parse("2026-04-01T08:00:00Z");
    private static final Instant STARTED = Instant.parse("2026-04-01T07:50:00Z");
    private static final Instant COMPLETED = Instant.parse("2026-04-01T07:59:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ID = TestEvents.INTEGRATION_ID;

    private static BeginiEvent read(EventBuilder<?> builder) {
        Reading reading = TestReceiver.read(builder.build().signedWith(TestReceiver.KEY));
        assertThat(reading).isInstanceOf(Reading.Readable.class);
        return ((Reading.Readable) reading).event();
    }

    @Test
    void psychometric_score_complete_comes_out_as_it_was_meant() {
        assertThat(read(TestEvents.psychometricScoreComplete()
                        .clock(CLOCK)
                        .uid("applicant-1")
                        .score(68)
                        .riskBand("MEDIUM")
                        .scoreConfidence("LOW")
                        .platform("KIOSK")
                        .noTraits()
                        .trait("patience", 40, "MEDIUM")
                        .trait("humour", -1, "SEVERE")
                        .flags("fast", "twice")))
                .isEqualTo(new PsychometricScoreComplete(
                        "applicant-1",
                        ID,
                        STARTED,
                        COMPLETED,
                        OWN,
                        new Platform("KIOSK"),
                        68,
                        RiskBand.MEDIUM,
                        new ScoreConfidence("LOW"),
                        List.of(
                                new Trait("patience", 40, RiskBand.MEDIUM),
                                new Trait("humour", -1, new RiskBand("SEVERE"))),
                        List.of("fast", "twice")));
    }

    @Test
    void a_psychometric_score_has_eleven_traits_and_a_favourable_score_if_nothing_is_set() {
        PsychometricScoreComplete score = (PsychometricScoreComplete)
                read(TestEvents.psychometricScoreComplete().clock(CLOCK));

        assertThat(score.traits()).hasSize(11).allMatch(trait -> trait.value() != null && trait.riskBand() != null);
        assertThat(score.score()).isEqualTo(42);
        assertThat(score.riskBand()).isEqualTo(RiskBand.LOW);
        assertThat(score.scoreConfidence()).isEqualTo(new ScoreConfidence("HIGH"));
        assertThat(score.platform()).isEqualTo(Platform.WEB);
        assertThat(score.flags()).isEmpty();
    }

    @Test
    void android_score_complete_comes_out_as_it_was_meant() {
        assertThat(read(TestEvents.androidScoreComplete()
                        .uid("applicant-1")
                        .startedAt(STARTED)
                        .completedAt(COMPLETED)
                        .scoredAt(OWN)
                        .score(-3)
                        .riskBand("HIGH")
                        .permissionsGranted("READ_SMS", "READ_CONTACTS")
                        .permissionsDenied("READ_CALENDAR")))
                .isEqualTo(new AndroidScoreComplete(
                        "applicant-1",
                        ID,
                        STARTED,
                        COMPLETED,
                        OWN,
                        Platform.ANDROID,
                        -3,
                        RiskBand.HIGH,
                        List.of("READ_SMS", "READ_CONTACTS"),
                        List.of("READ_CALENDAR")));
    }

    @Test
    void ios_score_complete_comes_out_as_it_was_meant() {
        assertThat(read(TestEvents.iosScoreComplete().clock(CLOCK).uid("applicant-1")))
                .isEqualTo(new IosScoreComplete(
                        "applicant-1",
                        ID,
                        STARTED,
                        COMPLETED,
                        OWN,
                        Platform.IOS,
                        42,
                        RiskBand.LOW,
                        List.of(),
                        List.of()));
    }

    @Test
    void application_complete_comes_out_as_it_was_meant() {
        assertThat(read(TestEvents.applicationComplete().uid("applicant-1").completedAt(OWN)))
                .isEqualTo(new ApplicationComplete("applicant-1", ID, STARTED, OWN));
    }

    @Test
    void application_expired_comes_out_as_it_was_meant() {
        assertThat(read(TestEvents.applicationExpired()
                        .uid("applicant-1")
                        .startedAt(STARTED)
                        .expiredAt(OWN)
                        .percentageCompleted("0.25")))
                .isEqualTo(new ApplicationExpired("applicant-1", ID, STARTED, OWN, new BigDecimal("0.25")));
    }

    @Test
    void application_incomplete_comes_out_as_it_was_meant() {
        assertThat(read(TestEvents.applicationIncomplete()
                        .uid("applicant-1")
                        .lastResponseSubmittedAt(OWN)
                        .percentageCompleted("1")
                        .reasons("Missing data", "Missing \"permissions\"")))
                .isEqualTo(new ApplicationIncomplete(
                        "applicant-1",
                        ID,
                        STARTED,
                        OWN,
                        BigDecimal.ONE,
                        List.of("Missing data", "Missing \"permissions\"")));
    }

    @Test
    void application_cancelled_comes_out_as_it_was_meant() {
        assertThat(read(TestEvents.applicationCancelled()
                        .uid("applicant-1")
                        .cancelledAt(OWN)
                        .reasons("Left")))
                .isEqualTo(new ApplicationCancelled("applicant-1", ID, STARTED, OWN, List.of("Left")));
    }

    @Test
    void a_future_type_comes_out_whole() {
        UnknownEvent event = (UnknownEvent) read(TestEvents.ofType("voice_score.complete")
                .uid("applicant-1")
                .field("event.version", "2")
                .field("event.details.calculated", "{\"bands\":[[\"LOW\",0.9]]}")
                .field("sent_by", "\"begini\""));

        assertThat(event.type()).isEqualTo("voice_score.complete");
        assertThat(event.body())
                .isEqualTo(EventJson.value("{\"uid\":\"applicant-1\",\"integration_id\":\"" + ID
                        + "\",\"event\":{\"type\":\"voice_score.complete\",\"details\":{\"calculated\":"
                        + "{\"bands\":[[\"LOW\",0.9]]}},\"version\":2},\"sent_by\":\"begini\"}"));
    }

    @Test
    void future_fields_change_nothing_of_a_known_event() {
        EventBuilder<?> builder = TestEvents.applicationComplete().clock(CLOCK);
        BeginiEvent before = read(builder);

        assertThat(read(builder.field("a/b~c", "[1]").field("event.details.device", "{\"os\":17}")))
                .isEqualTo(before);
        assertThat(builder.build().text()).contains("\"a/b~c\":[1]", "\"device\":{\"os\":17}");
    }

    @Test
    void a_known_field_may_be_spoiled_or_left_out() {
        EventBuilder<?> text = TestEvents.psychometricScoreComplete().field("event.details.calculated.score", "\"x\"");
        EventBuilder<?> none = TestEvents.psychometricScoreComplete().without("event.details.calculated.score");

        assertThat(TestReceiver.read(text.build().signedWith(TestReceiver.KEY)))
                .isEqualTo(new Reading.Malformed("event.details.calculated.score is not an integer"));
        assertThat(TestReceiver.read(none.build().signedWith(TestReceiver.KEY)))
                .isEqualTo(new Reading.Malformed("event.details.calculated.score is missing"));
    }

    @Test
    void events_are_recent_if_no_clock_is_given() {
        ApplicationComplete event = (ApplicationComplete) read(TestEvents.applicationComplete());

        assertThat(Duration.between(event.occurredAt(), Clock.systemUTC().instant()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
}
