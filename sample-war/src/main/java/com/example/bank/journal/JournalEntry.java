package com.example.bank.journal;

import io.github.begini4ee.event.ApplicationEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.inbox.ScoreOverdue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event that the desk acted on, once for each time it acted. Entries are only ever added: nothing is updated, so no
 * order of arrival and no two events at once can lose anything, and no unique key hides that the desk acted twice. The
 * table is in {@code META-INF/journal.sql}; texts have no limit there, so that no event fails for its length.
 */
@Entity
@Table(name = "journal_entry")
public class JournalEntry {

    /** The type of an entry that no event of Begini's made, but that none came. */
    static final String OVERDUE = "score.overdue";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "journal_entry_id")
    @SequenceGenerator(name = "journal_entry_id", sequenceName = "journal_entry_id", allocationSize = 1)
    private @Nullable Long id;

    private String uid = "";

    private String type = "";

    @Column(name = "occurred_at")
    @Convert(converter = InstantConverter.class)
    private @Nullable Instant occurredAt;

    @Column(name = "received_at")
    @Convert(converter = InstantConverter.class)
    private @Nullable Instant receivedAt;

    private @Nullable Integer score;

    @Column(name = "risk_band")
    private @Nullable String riskBand;

    @Column(name = "score_confidence")
    private @Nullable String scoreConfidence;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;

    @Convert(converter = DetailsConverter.class)
    private Details details = Details.NONE;

    /** For JPA. */
    protected JournalEntry() {}

    private JournalEntry(String uid, String type, @Nullable Instant occurredAt) {
        this.uid = uid;
        this.type = type;
        this.occurredAt = occurredAt;
    }

    public static JournalEntry of(ScoreComplete event, Decision decision) {
        JournalEntry entry = new JournalEntry(event.uid(), event.type(), event.occurredAt());
        entry.score = event.score();
        entry.riskBand = Objects.toString(event.riskBand(), null);
        if (event instanceof PsychometricScoreComplete psychometric) {
            entry.scoreConfidence = Objects.toString(psychometric.scoreConfidence(), null);
        }
        entry.decision = decision;
        entry.details = Details.of(event);
        return entry;
    }

    public static JournalEntry of(ApplicationEvent event) {
        JournalEntry entry = new JournalEntry(event.uid(), event.type(), event.occurredAt());
        entry.details = Details.of(event);
        return entry;
    }

    /** The score has not come in time, as was told at this moment. */
    public static JournalEntry of(ScoreOverdue overdue, Instant toldAt) {
        return new JournalEntry(overdue.uid(), OVERDUE, toldAt).receivedAt(toldAt);
    }

    /** Nothing but its type is known, its time neither. */
    public static JournalEntry of(UnknownEvent event) {
        return new JournalEntry(event.uid(), event.type(), null);
    }

    JournalEntry receivedAt(Instant receivedAt) {
        this.receivedAt = receivedAt;
        return this;
    }

    boolean isEvent() {
        return !type.equals(OVERDUE);
    }

    @Nullable
    Instant receivedAt() {
        return receivedAt;
    }

    String uid() {
        return uid;
    }

    String type() {
        return type;
    }

    @Nullable
    Instant occurredAt() {
        return occurredAt;
    }

    @Nullable
    Integer score() {
        return score;
    }

    @Nullable
    String riskBand() {
        return riskBand;
    }

    @Nullable
    String scoreConfidence() {
        return scoreConfidence;
    }

    @Nullable
    Decision decision() {
        return decision;
    }

    Details details() {
        return details;
    }
}
