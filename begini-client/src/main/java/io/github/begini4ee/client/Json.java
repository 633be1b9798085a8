package io.github.begini4ee.client;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The little JSON that goes out and comes back. */
final class Json {

    private final JsonProvider provider = JsonProvider.provider();

    byte[] session(String uid, String integrationId) {
        String text = provider.createObjectBuilder()
                .add("uid", uid)
                .add("integration_id", integrationId)
                .build()
                .toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The texts and numbers of an object and of the objects in it, by their place, such as {@code detail.status}; empty
     * where the bytes are no JSON object. Streamed, so that no nesting is deep enough to overflow a stack.
     */
    Optional<Map<String, String>> fields(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            try (JsonParser parser = provider.createParser(new StringReader(text))) {
                return fields(parser);
            }
        } catch (CharacterCodingException | RuntimeException e) { // of parsers, any of these means "no JSON"
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> fields(JsonParser parser) {
        Map<String, String> fields = new HashMap<>();
        int depth = 0;
        String prefix = "";
        String key = "";
        boolean object = parser.next() == Event.START_OBJECT;
        for (Event event = Event.START_OBJECT; object; event = parser.next()) {
            switch (event) {
                case START_OBJECT, START_ARRAY -> prefix = ++depth == 2 ? key + "." : prefix;
                case END_OBJECT, END_ARRAY -> prefix = --depth == 1 ? "" : prefix;
                case KEY_NAME -> key = parser.getString();
                case VALUE_STRING, VALUE_NUMBER -> {
                    if (depth <= 2) {
                        fields.put(prefix + key, parser.getString());
                    }
                }
                default -> {} // true, false and null tell nothing here
            }
            if (depth == 0) {
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }
}
