package io.github.begini4ee.benchmark.event;

import io.github.begini4ee.benchmark.Sample;
import java.util.List;

/**
 * The records that a user of a peer would write for the body. Times stay epoch seconds and bands plain text, which is
 * less work than ours: neither Jackson nor Gson makes an {@code Instant} of a number without further help.
 */
public record Payload(String uid, String integrationId, Event event) {

    public record Event(String type, Details details) {}

    public record Details(
            long applicationStartedAt,
            long applicationCompletedAt,
            long scoredAt,
            String platform,
            Calculated calculated,
            List<String> flags) {}

    public record Calculated(int score, String riskBand, String scoreConfidence, List<Trait> traits) {}

    public record Trait(String key, Integer value, String riskBand) {}

    void check() {
        Calculated calculated = event.details().calculated();
        Sample.check(
                integrationId.equals(Sample.INTEGRATION_ID)
                        && calculated.score() == Sample.SCORE
                        && calculated.traits().size() == Sample.TRAITS
                        && calculated.riskBand() != null,
                "the peer did not bind the body");
    }
}
