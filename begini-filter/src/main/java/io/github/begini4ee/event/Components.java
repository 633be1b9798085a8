package io.github.begini4ee.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the events' constructors make of their components. */
final class Components {

    private Components() {}

    static void require(String uid, String integrationId, String timeName, Instant time) {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(time, timeName);
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** One form for equal shares, so that an event sent again as 0.50 equals the one sent as 0.5. */
    static @Nullable BigDecimal share(@Nullable BigDecimal share) {
        if (share == null) {
            return null;
        }
        BigDecimal stripped = share.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
