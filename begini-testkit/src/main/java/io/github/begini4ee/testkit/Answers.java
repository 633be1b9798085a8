package io.github.begini4ee.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes answers of what came back. */
final class Answers {

    private static final Set<String> KEPT =
            Set.of("content-type", "retry-after", "allow", "location", "cache-control", "x-content-type-options");

    private Answers() {}

    static SendResult of(int status, Map<String, List<String>> headers, byte[] body, Duration duration) {
        Map<String, String> kept = new HashMap<>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (KEPT.contains(lower)) {
                kept.put(lower, String.join(", ", values));
            }
        });
        return new SendResult.Answered(status, kept, new String(body, StandardCharsets.UTF_8), duration);
    }
}
