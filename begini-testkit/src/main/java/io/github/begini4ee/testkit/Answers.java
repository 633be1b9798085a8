package io.github.begini4ee.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes answers of what came back. */
final class Answers {

    private Answers() {}

    static SendResult of(int status, Map<String, List<String>> headers, byte[] body, Duration duration) {
        Map<String, String> kept = new HashMap<>();
        headers.forEach((name, values) -> kept.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new SendResult.Answered(status, kept, new String(body, StandardCharsets.UTF_8), duration);
    }
}
