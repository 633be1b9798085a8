package io.github.begini4ee.reader;

import io.github.begini4ee.event.Trait;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The known fields of an envelope, whatever its type, in the order in which they come: the type may follow the details.
 * A field that is missing, null or of the wrong kind is null here.
 */
final class Draft {

    @Nullable
    String uid;

    @Nullable
    String integrationId;

    @Nullable
    String type;

    @Nullable
    List<String> reasons;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant completedAt;

    @Nullable
    Instant scoredAt;

    @Nullable
    Instant expiredAt;

    @Nullable
    Instant lastResponseAt;

    @Nullable
    Instant cancelledAt;

    @Nullable
    List<String> flags;

    @Nullable
    List<String> permissionsGranted;

    @Nullable
    List<String> permissionsDenied;

    @Nullable
    String platform;

    @Nullable
    BigDecimal percentageCompleted;

    @Nullable
    Integer score;

    @Nullable
    String riskBand;

    @Nullable
    String scoreConfidence;

    @Nullable
    List<Trait> traits;

    /** The places that hold something, but not what they should. */
    final Set<String> wrong = new HashSet<>();
}
