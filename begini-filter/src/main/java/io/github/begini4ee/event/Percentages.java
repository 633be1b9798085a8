package io.github.begini4ee.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One form for equal shares, so that an event sent again as 0.50 equals the one sent as 0.5. */
final class Percentages {

    private Percentages() {}

    static @Nullable BigDecimal canonical(@Nullable BigDecimal share) {
        if (share == null) {
            return null;
        }
        BigDecimal stripped = share.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
