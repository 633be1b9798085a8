package io.github.begini4ee.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids of rows, ordered by time so that inserts go to one end of an index: UUIDs of version 7.
 *
 * @since 0.1
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * Makes an id.
     *
     * @param now the time, by the database's clock
     * @return 36 characters that no other row has
     */
    public static String next(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000 | (RANDOM.nextLong() & 0x0FFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
