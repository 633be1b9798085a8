package io.github.begini4ee.reader;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Numbers from their text, bounded so that none costs more than it is worth: 1e999999 as an integer takes a second. */
final class Numbers {

    private static final int MAX_LENGTH = 40;
    private static final int MAX_EXPONENT = 30;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Numbers() {}

    static @Nullable BigDecimal decimal(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        try {
            if (text.length() > MAX_LENGTH
                    || (e >= 0 && Math.abs(Integer.parseInt(text, e + 1, text.length(), 10)) > MAX_EXPONENT)) {
                return null;
            }
            return new BigDecimal(text);
        } catch (NumberFormatException notDecimal) {
            return null;
        }
    }

    /** A whole number, however written: 68 and 68.0 are one. */
    static @Nullable Integer integer(String text) {
        BigDecimal decimal = decimal(text);
        try {
            return decimal == null ? null : decimal.intValueExact();
        } catch (ArithmeticException fractionOrOverflow) {
            return null;
        }
    }

    /** Epoch seconds between the years 1970 and 9999. */
    static @Nullable Instant time(String text) {
        BigDecimal seconds = decimal(text);
        if (seconds == null || seconds.signum() < 0) {
            return null;
        }
        try {
            Instant time = Instant.ofEpochSecond(
                    seconds.toBigInteger().longValueExact(),
                    seconds.remainder(BigDecimal.ONE).movePointRight(9).intValue());
            return time.isBefore(END) ? time : null;
        } catch (DateTimeException | ArithmeticException tooLarge) {
            return null;
        }
    }
}
