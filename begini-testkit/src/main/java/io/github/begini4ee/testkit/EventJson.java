package io.github.begini4ee.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The JSON of events. */
final class EventJson {

    /** A share as Begini writes it. */
    static final String A_THIRD = "0.333333333333333";

    /** Kept: to look one up takes longer than to write an event. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private EventJson() {}

    static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    static JsonArrayBuilder array(List<String> values) {
        return PROVIDER.createArrayBuilder(values);
    }

    static String decimal(String text) {
        try {
            new BigDecimal(text);
            return text;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a percentage must be a decimal number, was " + text, e);
        }
    }

    /** Reads any JSON value. The array's end shows that nothing follows it, which not every parser looks at by itself. */
    static JsonValue value(String json) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader("[" + json + ",0]"))) {
            JsonArray two = reader.readArray();
            if (two.size() == 2) {
                return two.get(0);
            }
        } catch (RuntimeException e) { // of parsers, any of these means "no JSON"
            throw new IllegalArgumentException("not one JSON value", e);
        }
        throw new IllegalArgumentException("not one JSON value");
    }

    static JsonObject with(JsonObject body, String place, JsonValue value) {
        return at(place, () -> pointer(place).add(body, value));
    }

    static JsonObject without(JsonObject body, String place) {
        return at(place, () -> pointer(place).remove(body));
    }

    static boolean has(JsonObject body, String place) {
        try {
            return pointer(place).containsValue(body);
        } catch (JsonException e) { // something above it is no object
            return false;
        }
    }

    private static JsonPointer pointer(String place) {
        return PROVIDER.createPointer(Arrays.stream(place.split("\\."))
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining()));
    }

    private static JsonObject at(String place, Supplier<JsonObject> edit) {
        try {
            return edit.get();
        } catch (JsonException e) {
            throw new IllegalArgumentException("there is no such place in this event: " + place, e);
        }
    }
}
