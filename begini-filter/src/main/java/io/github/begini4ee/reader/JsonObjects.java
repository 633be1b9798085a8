package io.github.begini4ee.reader;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
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

    /** The object at which the cursor stands, to its end. */
    JsonObject object(Cursor cursor) throws MalformedException {
        JsonObjectBuilder object = builders.createObjectBuilder();
        while (cursor.nextMember()) {
            String key = cursor.key();
            object.add(key, value(cursor));
        }
        return object.build();
    }

    private JsonArray array(Cursor cursor) throws MalformedException {
        JsonArrayBuilder array = builders.createArrayBuilder();
        while (cursor.nextElement()) {
            array.add(value(cursor));
        }
        return array.build();
    }

    private JsonValue value(Cursor cursor) throws MalformedException {
        return switch (cursor.kind()) {
            case OBJECT -> object(cursor);
            case ARRAY -> array(cursor);
            case STRING -> provider.createValue(cursor.text());
            case NUMBER -> number(cursor.text());
            case TRUE -> JsonValue.TRUE;
            case FALSE -> JsonValue.FALSE;
            case NULL -> JsonValue.NULL;
        };
    }

    /** A number that would cost too much to handle is null; the raw body still has it. */
    private JsonValue number(String text) {
        BigDecimal decimal = Numbers.decimal(text);
        return decimal == null ? JsonValue.NULL : provider.createValue(decimal);
    }
}
