package io.github.begini4ee.reader;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.Map;

/** Builds the whole body as a {@link JsonObject}, for events of unknown type. */
final class JsonObjects {

    private final JsonProvider provider;
    private final JsonBuilderFactory builders;

    JsonObjects(JsonProvider provider) {
        this.provider = provider;
        this.builders = provider.createBuilderFactory(Map.of());
    }

    JsonObject read(Cursor cursor) throws MalformedException {
        cursor.next();
        return object(cursor);
    }

    private JsonObject object(Cursor cursor) throws MalformedException {
        JsonObjectBuilder object = builders.createObjectBuilder();
        while (cursor.next() != Event.END_OBJECT) {
            String key = cursor.text();
            object.add(key, value(cursor, cursor.next()));
        }
        return object.build();
    }

    private JsonValue array(Cursor cursor) throws MalformedException {
        JsonArrayBuilder array = builders.createArrayBuilder();
        for (Event event = cursor.next(); event != Event.END_ARRAY; event = cursor.next()) {
            array.add(value(cursor, event));
        }
        return array.build();
    }

    private JsonValue value(Cursor cursor, Event event) throws MalformedException {
        return switch (event) {
            case START_OBJECT -> object(cursor);
            case START_ARRAY -> array(cursor);
            case VALUE_STRING -> provider.createValue(cursor.text());
            case VALUE_NUMBER -> number(cursor.text());
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            default -> JsonValue.NULL;
        };
    }

    /** A number that would cost too much to handle is null; the raw body still has it. */
    private JsonValue number(String text) {
        BigDecimal decimal = Numbers.decimal(text);
        return decimal == null ? JsonValue.NULL : provider.createValue(decimal);
    }
}
