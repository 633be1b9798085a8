package io.github.begini4ee.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.Trait;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.Verified;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Optional fields that are missing, null or of the wrong kind never cost the event. */
class AbsentFieldsTest {

    private static final List<String> NO_TEXT = List.of("null", "7", "true", "[]", "{}", "[\"WEB\"]");
    private static final List<String> NO_LIST = List.of("null", "7", "true", "\"text\"", "{}", "{\"a\":[1]}");
    private static final List<String> NO_OBJECT = List.of("null", "7", "true", "\"text\"", "[]", "[{\"score\":1}]");
    private static final List<String> NO_TIME = List.of(
            "null", "\"1644397242\"", "true", "[]", "{}", "-1", "253402300800", "1644397242000000", "1e999999999");
    private static final List<String> NO_SHARE = List.of(
            "null", "true", "[]", "{}", "\"\"", "\"half\"", "\"0,5\"", "\" 0.5\"", "\"NaN\"", "\"1e999999999\"");

    /** Where a field lies, which component it fills, and what is wrong for it. */
    record Field(String file, String pointer, String component, List<String> wrong) {

        String place() {
            return pointer.substring(1).replace('/', '.');
        }

        @Override
        public String toString() {
            return file + " " + place();
        }
    }

    static Stream<Field> fields() {
        List<Field> fields = new ArrayList<>();
        String details = "/event/details/";
        for (String score : List.of("psychometric_score.complete", "android_score.complete", "ios_score.complete")) {
            fields.add(new Field(score, details + "application_started_at", "applicationStartedAt", NO_TIME));
            fields.add(new Field(score, details + "application_completed_at", "applicationCompletedAt", NO_TIME));
            fields.add(new Field(score, details + "platform", "platform", NO_TEXT));
            fields.add(new Field(score, details + "calculated/risk_band", "riskBand", NO_TEXT));
        }
        String psychometric = "psychometric_score.complete";
        fields.add(new Field(psychometric, details + "calculated/score_confidence", "scoreConfidence", NO_TEXT));
        fields.add(new Field(psychometric, details + "calculated/traits", "traits", NO_LIST));
        fields.add(new Field(psychometric, details + "flags", "flags", NO_LIST));
        for (String score : List.of("android_score.complete", "ios_score.complete")) {
            fields.add(new Field(score, details + "permissions_granted", "permissionsGranted", NO_LIST));
            fields.add(new Field(score, details + "permissions_denied", "permissionsDenied", NO_LIST));
        }
        for (String end : List.of("complete", "expired", "incomplete", "cancelled")) {
            String file = "application." + end;
            fields.add(new Field(file, details + "application_started_at", "applicationStartedAt", NO_TIME));
        }
        fields.add(new Field("application.expired", details + "percentage_completed", "percentageCompleted", NO_SHARE));
        fields.add(
                new Field("application.incomplete", details + "percentage_completed", "percentageCompleted", NO_SHARE));
        fields.add(new Field("application.incomplete", "/event/reasons", "reasons", NO_LIST));
        fields.add(new Field("application.cancelled", "/event/reasons", "reasons", NO_LIST));
        return fields.stream();
    }

    static Stream<Arguments> wrongFields() {
        return fields().flatMap(field ->
                Stream.concat(field.wrong().stream(), Stream.of("missing")).map(wrong -> Arguments.of(field, wrong)));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void leaves_an_optional_field_absent_and_tells_it_once(Field field, String wrong) throws Exception {
        // GIVEN a body with one optional field spoilt
        JsonObject whole = json(Payloads.text(field.file() + ".json"));
        JsonObject spoilt = wrong.equals("missing")
                ? Json.createPatchBuilder().remove(field.pointer()).build().apply(whole)
                : Json.createPatchBuilder()
                        .replace(field.pointer(), value(wrong))
                        .build()
                        .apply(whole);
        EventReader reader = new EventReader();
        try (CapturedLogs logs = CapturedLogs.open()) {
            // WHEN it comes twice
            BeginiEvent event = event(reader, text(spoilt, wrong));
            assertThat(event(reader, text(spoilt, wrong))).isEqualTo(event);

            // THEN the event lacks that field alone, and one line says so
            BeginiEvent complete = event(reader, whole.toString());
            assertThat(event).isExactlyInstanceOf(complete.getClass());
            for (RecordComponent component : event.getClass().getRecordComponents()) {
                Object expected = component.getName().equals(field.component())
                        ? (component.getType() == List.class ? List.of() : null)
                        : component.getAccessor().invoke(complete);
                assertThat(component.getAccessor().invoke(event))
                        .as(component.getName())
                        .isEqualTo(expected);
            }
            assertThat(logs.warnings()).singleElement().asString().contains("BGN-041 " + field.place() + " of ");
        }
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** A number that the JSON-P model cannot carry stays a mark until the text is made. */
    private static JsonValue value(String wrong) {
        return wrong.contains("e9999") && !wrong.startsWith("\"")
                ? Json.createValue("@number@")
                : json("{\"v\":" + wrong + "}").get("v");
    }

    private static String text(JsonObject json, String wrong) {
        return json.toString().replace("\"@number@\"", wrong);
    }

    private static BeginiEvent event(EventReader reader, String body) {
        return ((Reading.Readable) reader.read(Verified.body(body))).event();
    }

    @Test
    void tells_each_field_of_each_type_once() {
        EventReader reader = new EventReader();
        try (CapturedLogs logs = CapturedLogs.open()) {
            for (int i = 0; i < 3; i++) {
                for (String type : List.of("android_score.complete", "ios_score.complete")) {
                    event(
                            reader,
                            ("{'uid':'u','integration_id':'12345678901234567890','event':{'type':'" + type
                                            + "','details':{'scored_at':1,'calculated':{'score':1}}}}")
                                    .replace('\'', '"'));
                }
            }

            assertThat(logs.warnings()).hasSize(12).doesNotHaveDuplicates();
        }
    }

    @Test
    void says_nothing_of_complete_events_and_of_unknown_ones() {
        EventReader reader = new EventReader();
        try (CapturedLogs logs = CapturedLogs.open()) {
            for (Payloads.Signed payload : Payloads.signed()) {
                event(reader, Payloads.text(payload.file()));
            }

            assertThat(logs.warnings()).isEmpty();
        }
    }

    @Test
    void keeps_what_is_right_of_a_list() {
        EventReader reader = new EventReader();
        String body = Payloads.text("psychometric_score.complete.json")
                .replace("\"flags\" : [ ]", "\"flags\": [\"a\", 7, null, {\"b\": []}, [\"c\"], \"d\"]");
        try (CapturedLogs logs = CapturedLogs.open()) {
            PsychometricScoreComplete event = (PsychometricScoreComplete) event(reader, body);

            assertThat(event.flags()).containsExactly("a", "d");
            assertThat(logs.warnings()).singleElement().asString().contains("event.details.flags of ");
        }
    }

    @Test
    void keeps_what_is_right_of_traits() {
        EventReader reader = new EventReader();
        Map<String, List<Trait>> traits = Map.of(
                "{\"key\":\"a\"}", List.of(new Trait("a", null, null)),
                "{\"key\":\"a\",\"value\":1.5,\"risk_band\":\"LOW\"}", List.of(new Trait("a", null, RiskBand.LOW)),
                "{\"key\":\"a\",\"value\":\"1\",\"risk_band\":7}", List.of(new Trait("a", null, null)),
                "{\"key\":\"a\",\"value\":2.0,\"risk_band\":null}", List.of(new Trait("a", 2, null)),
                "{\"value\":1,\"risk_band\":\"LOW\"}", List.of(),
                "{\"key\":7,\"value\":1}", List.of(),
                "7, \"a\", null, [{\"key\":\"b\"}], {\"key\":\"a\",\"value\":1}", List.of(new Trait("a", 1, null)),
                "", List.of());
        traits.forEach((written, expected) -> {
            String body = Payloads.text("psychometric_score.complete.json")
                    .replaceFirst("(?s)\"traits\": \\[.*?\\]", "\"traits\": [" + written + "]");

            assertThat(((PsychometricScoreComplete) event(reader, body)).traits())
                    .isEqualTo(expected);
        });
    }

    @Test
    void takes_details_of_the_wrong_kind_as_none() {
        EventReader reader = new EventReader();
        for (String wrong : NO_OBJECT) {
            String body = "{\"uid\":\"u\",\"integration_id\":\"12345678901234567890\",\"event\":{\"details\":" + wrong
                    + ",\"type\":\"application.complete\"}}";

            assertThat(reader.read(Verified.body(body)))
                    .isEqualTo(new Reading.Malformed("event.details.application_completed_at is missing"));
        }
    }

    @Test
    void covers_every_optional_component_of_every_event() {
        List<String> covered = fields().map(f -> f.file() + " " + f.component()).toList();
        List<String> required = List.of("uid", "integrationId", "score");
        for (Payloads.Signed payload : Payloads.signed()) {
            if (!payload.file().equals("unknown_type.json")) {
                BeginiEvent event = event(new EventReader(), Payloads.text(payload.file()));
                Arrays.stream(event.getClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !required.contains(name) && !isOwnTime(event, name))
                        .forEach(name -> assertThat(covered).contains(event.type() + " " + name));
            }
        }
    }

    private static boolean isOwnTime(BeginiEvent event, String component) {
        return Map.of(
                        "application.complete", "applicationCompletedAt",
                        "application.expired", "applicationExpiredAt",
                        "application.incomplete", "lastResponseSubmittedAt",
                        "application.cancelled", "applicationCancelledAt")
                .getOrDefault(event.type(), "scoredAt")
                .equals(component);
    }
}
