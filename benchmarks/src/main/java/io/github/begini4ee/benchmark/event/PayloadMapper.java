package io.github.begini4ee.benchmark.event;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Jackson set up for Begini's bodies: snake case, unknown fields ignored. */
final class PayloadMapper {

    private PayloadMapper() {}

    /** As most would have it. */
    static ObjectReader jackson() {
        return builder().build().readerFor(Payload.class);
    }

    /** With the checks that we make, too, and Jackson leaves off: a key twice, and more after the object. */
    static ObjectReader strictJackson() {
        return builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(Payload.class);
    }

    private static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
