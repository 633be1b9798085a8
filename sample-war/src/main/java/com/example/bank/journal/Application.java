package com.example.bank.journal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an application stands, as it follows from its entries in whatever order they came.
 *
 * @param uid the bank's own number of it
 * @param status a score outranks all else; of the rest the latest by the events' own time counts; null where only events
 *     of unknown type came
 * @param score of the psychometric score, or of a device score where there is none; of several the latest; as are the
 *     three below
 * @param riskBand the band of the score
 * @param scoreConfidence how far the score can be trusted; device scores do not say
 * @param decision what the desk decided on this score
 * @param events every event in order of arrival, once for each time that the desk acted on it
 */
@JsonbNillable
@JsonbPropertyOrder({"uid", "status", "score", "riskBand", "scoreConfidence", "decision", "events"})
public record Application(
        String uid,
        @Nullable Status status,
        @Nullable Integer score,
        @Nullable String riskBand,
        @Nullable String scoreConfidence,
        @Nullable Decision decision,
        List<Event> events) {

    private static final Comparator<JournalEntry> LATEST =
            comparing(JournalEntry::occurredAt, nullsFirst(naturalOrder()));

    private static final Comparator<JournalEntry> STATUS = comparing((JournalEntry entry) -> entry.score() != null)
            .thenComparing(LATEST)
            .thenComparing(entry -> Status.toldBy(entry.type()));

    /** Two scores of one moment: the less favourable one, so that the order of arrival never tells. */
    private static final Comparator<JournalEntry> SCORE = comparing(
                    (JournalEntry entry) -> entry.type().equals(PsychometricScoreComplete.TYPE))
            .thenComparing(LATEST)
            .thenComparing(JournalEntry::score, nullsFirst(naturalOrder()));

    /**
     * One event as the desk saw it.
     *
     * @param type the type on the wire
     * @param occurredAt the event's own time, which events of unknown type do not tell
     */
    @JsonbNillable
    @JsonbPropertyOrder({"type", "occurredAt"})
    public record Event(String type, @Nullable Instant occurredAt) {}

    /** Reads an application from its entries, given in order of arrival. */
    static Application of(String uid, List<JournalEntry> entries) {
        Optional<JournalEntry> status = status(entries);
        Optional<JournalEntry> score = score(entries);
        return new Application(
                uid,
                status.map(entry -> Status.toldBy(entry.type())).orElse(null),
                score.map(JournalEntry::score).orElse(null),
                score.map(JournalEntry::riskBand).orElse(null),
                score.map(JournalEntry::scoreConfidence).orElse(null),
                score.map(JournalEntry::decision).orElse(null),
                entries.stream()
                        .filter(JournalEntry::isEvent)
                        .map(entry -> new Event(entry.type(), entry.occurredAt()))
                        .toList());
    }

    /** The entry that the decision comes from, or where there is none, the status. */
    static Optional<JournalEntry> decisive(List<JournalEntry> entries) {
        return score(entries).or(() -> status(entries));
    }

    private static Optional<JournalEntry> status(List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> Status.toldBy(entry.type()) != null)
                .max(STATUS);
    }

    private static Optional<JournalEntry> score(List<JournalEntry> entries) {
        return entries.stream().filter(entry -> entry.score() != null).max(SCORE);
    }
}
