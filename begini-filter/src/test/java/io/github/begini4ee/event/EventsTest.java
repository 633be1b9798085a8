package io.github.begini4ee.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.testing.JsonUnderTest;
import io.github.begini4ee.testing.Payloads;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

    private static final Instant TIME = Instant.parse("2022-02-10T08:27:17.123456789Z");
    private static final Instant WHOLE = Instant.parse("9999-12-31T23:59:59Z");
    private static final String UID = "uid \u00e4 \ud83d\ude00 \n\u0000 ${x}";
    private static final JsonObject BODY = json(Payloads.text("unknown_type.json"));

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    static Stream<BeginiEvent> full() {
        List<Trait> traits =
                List.of(new Trait("patience", 40, RiskBand.MEDIUM), new Trait("new", -1, new RiskBand("NEW")));
        List<String> texts = List.of("A", "b \"c\"", "");
        BigDecimal third = new BigDecimal("0.333333333333333");
        return Stream.of(
                new PsychometricScoreComplete(
                        UID,
                        "1",
                        TIME,
                        WHOLE,
                        TIME,
                        Platform.WEB,
                        42,
                        RiskBand.LOW,
                        ScoreConfidence.HIGH,
                        traits,
                        texts),
                new AndroidScoreComplete(
                        UID, "1", TIME, WHOLE, TIME, Platform.ANDROID, 42, RiskBand.LOW, texts, List.of()),
                new IosScoreComplete(UID, "1", TIME, WHOLE, TIME, Platform.IOS, -42, RiskBand.HIGH, texts, texts),
                new ApplicationComplete(UID, "1", TIME, WHOLE),
                new ApplicationExpired(UID, "1", TIME, WHOLE, third),
                new ApplicationIncomplete(UID, "1", TIME, Instant.EPOCH, BigDecimal.ONE, texts),
                new ApplicationCancelled(UID, "1", TIME, WHOLE, texts),
                new UnknownEvent(UID, "1", "voice_score.complete", BODY));
    }

    static Stream<BeginiEvent> bare() {
        return Stream.of(
                new PsychometricScoreComplete("u", "1", null, null, TIME, null, 0, null, null, null, null),
                new PsychometricScoreComplete(
                        "u", "1", null, null, TIME, null, 0, null, null, List.of(new Trait("t", null, null)), null),
                new AndroidScoreComplete("u", "1", null, null, TIME, null, 0, null, null, null),
                new IosScoreComplete("u", "1", null, null, TIME, null, 0, null, null, null),
                new ApplicationComplete("u", "1", null, TIME),
                new ApplicationExpired("u", "1", null, TIME, null),
                new ApplicationIncomplete("u", "1", null, TIME, null, null),
                new ApplicationCancelled("u", "1", null, TIME, null),
                new UnknownEvent("u", "1", "t", json("{}")));
    }

    static Stream<BeginiEvent> all() {
        return Stream.concat(full(), bare());
    }

    @Test
    void runs_on_the_json_implementation_that_the_build_names() {
        Assumptions.assumeTrue(JsonUnderTest.name() != null, "run outside the build");

        assertThat(JsonProvider.provider().getClass().getName()).contains(JsonUnderTest.name());
    }

    @ParameterizedTest
    @MethodSource("all")
    @SuppressWarnings("try") // Jsonb.close may throw anything by its signature
    void survives_a_round_trip_through_json_b(BeginiEvent event) throws Exception {
        try (Jsonb jsonb = JsonbBuilder.create()) {
            assertThat(jsonb.fromJson(jsonb.toJson(event), (Class<?>) event.getClass()))
                    .isEqualTo(event)
                    .hasSameHashCodeAs(event);
        }
    }

    /** Johnzon 2.0.1, which TomEE 10.0 has, asks the adapter for what is absent. */
    @Test
    void has_json_adapters_that_know_absence() {
        assertThat(new Platform.JsonAdapter().adaptFromJson(null)).isNull();
        assertThat(new RiskBand.JsonAdapter().adaptFromJson(null)).isNull();
        assertThat(new ScoreConfidence.JsonAdapter().adaptFromJson(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"platform|5", "platform|true", "riskBand|{\"a\":1}", "scoreConfidence|[1]"})
    @SuppressWarnings("try")
    void refuses_another_kind_of_json_where_a_text_belongs(String field, String other) throws Exception {
        BeginiEvent score = full().findFirst().orElseThrow();
        try (Jsonb jsonb = JsonbBuilder.create()) {
            String json =
                    jsonb.toJson(score).replaceFirst("\"" + field + "\":\"[A-Z]*\"", "\"" + field + "\":" + other);
            assertThat(json).contains(other);

            assertThatThrownBy(() -> jsonb.fromJson(json, (Class<?>) score.getClass()))
                    .isInstanceOf(RuntimeException.class)
                    .rootCause()
                    .hasMessageContaining("must be a string");
        }
    }

    @ParameterizedTest
    @CsvSource({"platform", "riskBand", "scoreConfidence"})
    @SuppressWarnings("try")
    void takes_null_for_absence(String field) throws Exception {
        BeginiEvent score = full().findFirst().orElseThrow();
        try (Jsonb jsonb = JsonbBuilder.create()) {
            String json = jsonb.toJson(score).replaceFirst("\"" + field + "\":\"[A-Z]*\"", "\"" + field + "\":null");

            Object read = jsonb.fromJson(json, (Class<?>) score.getClass());

            assertThat(read.getClass().getMethod(field).invoke(read)).isNull();
        }
    }

    @Test
    @SuppressWarnings("try")
    void shows_in_json_what_it_holds_and_nothing_derived() throws Exception {
        try (Jsonb jsonb = JsonbBuilder.create()) {
            for (BeginiEvent event : full().toList()) {
                assertThat(json(jsonb.toJson(event)).keySet())
                        .containsExactlyInAnyOrderElementsOf(
                                Arrays.stream(event.getClass().getRecordComponents())
                                        .map(RecordComponent::getName)
                                        .toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shows_neither_uid_nor_score_nor_traits_in_text(BeginiEvent event) {
        assertThat(event.toString())
                .startsWith(event.getClass().getSimpleName() + "[uid=#")
                .hasSizeLessThan(100);
        assertThat(withoutDigest(event.toString()))
                .doesNotContain(UID, "uid \u00e4", "42", "patience", "LOW", "HIGH", "A,", "12345678901234567890");
        assertThat(new Trait("patience", 40, RiskBand.LOW)).hasToString("Trait[hidden]");
    }

    @Test
    void shows_one_uid_alike_and_others_differently() {
        String one = new ApplicationComplete("u1", "1", null, TIME).toString();

        assertThat(new ApplicationComplete("u1", "2", TIME, TIME)).hasToString(one);
        assertThat(new ApplicationComplete("u2", "1", null, TIME).toString()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("full")
    void needs_what_the_wire_requires(BeginiEvent event) throws Exception {
        RecordComponent[] components = event.getClass().getRecordComponents();
        Constructor<?> constructor = event.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        String own = event instanceof UnknownEvent ? "body" : ownTime(event);
        List<String> required = new ArrayList<>(List.of("uid", "integrationId", own));
        if (event instanceof UnknownEvent) {
            required.add("type");
        }
        for (int i = 0; i < components.length; i++) {
            Object[] values = new Object[components.length];
            for (int j = 0; j < values.length; j++) {
                values[j] = components[j].getAccessor().invoke(event);
            }
            if (components[i].getType().isPrimitive()) {
                continue;
            }
            values[i] = null;
            String name = components[i].getName();
            if (required.contains(name)) {
                assertThatThrownBy(() -> constructor.newInstance(values))
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage(name);
            } else {
                Object without = constructor.newInstance(values);
                assertThat(components[i].getAccessor().invoke(without))
                        .isEqualTo(components[i].getType() == List.class ? List.of() : null);
            }
        }
    }

    /** Of a key made anew each time: by chance its digits may hold the score's. */
    private static String withoutDigest(String shown) {
        return shown.replaceFirst("#[0-9a-f]{8}", "#");
    }

    private static String ownTime(BeginiEvent event) {
        return event instanceof ScoreComplete
                ? "scoredAt"
                : event instanceof ApplicationComplete
                        ? "applicationCompletedAt"
                        : event instanceof ApplicationExpired
                                ? "applicationExpiredAt"
                                : event instanceof ApplicationIncomplete
                                        ? "lastResponseSubmittedAt"
                                        : "applicationCancelledAt";
    }

    @Test
    void names_its_type_as_on_the_wire_and_its_own_time() {
        assertThat(full().map(BeginiEvent::type))
                .containsExactly(
                        "psychometric_score.complete",
                        "android_score.complete",
                        "ios_score.complete",
                        "application.complete",
                        "application.expired",
                        "application.incomplete",
                        "application.cancelled",
                        "voice_score.complete");
        full().forEach(event -> {
            if (event instanceof ScoreComplete score) {
                assertThat(score.occurredAt()).isEqualTo(score.scoredAt());
            } else if (event instanceof ApplicationIncomplete incomplete) {
                assertThat(incomplete.occurredAt()).isEqualTo(Instant.EPOCH);
            } else if (event instanceof ApplicationEvent application) {
                assertThat(application.occurredAt()).isEqualTo(WHOLE);
            }
        });
    }

    @Test
    void holds_lists_that_nobody_changes() {
        List<String> flags = new ArrayList<>(List.of("a"));
        List<Trait> traits = new ArrayList<>(List.of(new Trait("t", 1, null)));
        PsychometricScoreComplete event =
                new PsychometricScoreComplete("u", "1", null, null, TIME, null, 0, null, null, traits, flags);

        flags.add("b");
        traits.clear();

        assertThat(event.flags()).containsExactly("a");
        assertThat(event.traits()).hasSize(1);
        assertThatThrownBy(() -> event.flags().add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> event.traits().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatNullPointerException()
                .isThrownBy(() -> new ApplicationCancelled("u", "1", null, TIME, Arrays.asList("a", null)));
    }

    @ParameterizedTest
    @CsvSource({"0.50, 0.5", "1.000, 1", "0.0, 0", "1E+2, 100", "0.333333333333333, 0.333333333333333"})
    void holds_equal_shares_in_one_form(BigDecimal written, BigDecimal held) {
        assertThat(new ApplicationExpired("u", "1", null, TIME, written).percentageCompleted())
                .isEqualTo(held);
        assertThat(new ApplicationIncomplete("u", "1", null, TIME, written, null))
                .isEqualTo(new ApplicationIncomplete("u", "1", null, TIME, held, null));
    }

    @Test
    void holds_values_of_open_sets() {
        assertThat(new RiskBand("LOW")).isEqualTo(RiskBand.LOW).hasToString("LOW");
        assertThat(new ScoreConfidence("HIGH")).isEqualTo(ScoreConfidence.HIGH).hasToString("HIGH");
        assertThat(new Platform("WEB")).isEqualTo(Platform.WEB).hasToString("WEB");
        assertThat(new RiskBand("new")).isNotEqualTo(RiskBand.LOW);
    }

    /** As a user writes it for a type that this version does not know. */
    public record VoiceScore(String uid, @JsonbProperty("integration_id") String integrationId, Happening event) {

        /** The part that Begini calls the event. */
        public record Happening(String type, int version, Details details) {}

        /** The part that is new. */
        public record Details(@JsonbProperty("scored_at") long scoredAt) {}
    }

    /** The same in the older way. */
    public static class VoiceScoreBean {
        private String uid;

        public String getUid() {
            return uid;
        }

        public void setUid(String uid) {
            this.uid = uid;
        }
    }

    /** What does not fit. */
    public static class Misfit {
        private int uid;

        public int getUid() {
            return uid;
        }

        public void setUid(int uid) {
            this.uid = uid;
        }
    }

    @Test
    void binds_an_unknown_event_to_a_type_of_the_users_own() {
        UnknownEvent event = new UnknownEvent(Payloads.UID, "1", "voice_score.complete", BODY);

        assertThat(event.bind(VoiceScoreBean.class).getUid()).isEqualTo(Payloads.UID);
        assertThat(event.bind(VoiceScore.class))
                .isEqualTo(new VoiceScore(
                        Payloads.UID,
                        Payloads.INTEGRATION_ID,
                        new VoiceScore.Happening("voice_score.complete", 2, new VoiceScore.Details(1752883492))));
    }

    @Test
    void tells_that_an_unknown_event_does_not_fit() {
        UnknownEvent event = new UnknownEvent(Payloads.UID, "1", "voice_score.complete", BODY);

        assertThatThrownBy(() -> event.bind(Misfit.class)).isInstanceOf(JsonbException.class);
    }
}
