package com.example.bank.journal;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that the journal knows of an application.
 *
 * @param application how it stands
 * @param details of the score, or where there is none, of the event that its status comes from
 * @param overdueAt since when its score is overdue, or was; null for never
 * @param heardAt when the desk heard of it last
 */
public record Dossier(
        Application application, Details details, @Nullable Instant overdueAt, @Nullable Instant heardAt) {

    /** Reads an application from its entries, given in order of arrival. */
    static Dossier of(String uid, List<JournalEntry> entries) {
        Application application = Application.of(uid, entries);
        return new Dossier(
                application,
                Application.decisive(entries).map(JournalEntry::details).orElse(Details.NONE),
                latest(entries.stream().filter(entry -> !entry.isEvent()).toList(), JournalEntry::occurredAt),
                latest(entries, JournalEntry::receivedAt));
    }

    private static @Nullable Instant latest(
            List<JournalEntry> entries, Function<JournalEntry, @Nullable Instant> time) {
        return entries.stream()
                .map(time)
                .filter(Objects::nonNull)
                .max(naturalOrder())
                .orElse(null);
    }
}
