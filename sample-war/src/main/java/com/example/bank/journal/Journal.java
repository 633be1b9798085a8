package com.example.bank.journal;

import io.github.begini4ee.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps what the desk acted on, and tells how the applications stand. */
@ApplicationScoped
public class Journal {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Delivery delivery;

    /** Adds what an event told to the transaction of whoever acted. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(JournalEntry entry) {
        entities.persist(entry.receivedAt(delivery.receivedAt()));
    }

    /** Adds that a score is overdue, likewise; no event was delivered. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addOverdue(JournalEntry entry) {
        entities.persist(entry);
    }

    /** One application, or empty where nothing was ever heard of it. */
    public Optional<Application> application(String uid) {
        return dossier(uid).map(Dossier::application);
    }

    /** The applications that were heard of last, the latest first. */
    public List<Application> latest(int limit) {
        return latestDossiers(limit).stream().map(Dossier::application).toList();
    }

    /** All about one application, or empty where nothing was ever heard of it. */
    public Optional<Dossier> dossier(String uid) {
        return dossiers(List.of(uid)).stream().findFirst();
    }

    /** All about the applications that were heard of last, the latest first. */
    public List<Dossier> latestDossiers(int limit) {
        List<String> uids = entities.createQuery(
                        "select e.uid from JournalEntry e where e.type <> :overdue group by e.uid order by max(e.id) desc",
                        String.class)
                .setParameter("overdue", JournalEntry.OVERDUE)
                .setMaxResults(limit)
                .getResultList();
        return dossiers(uids);
    }

    /** All about these, as far as anything was heard of them, in this order. */
    public List<Dossier> dossiers(List<String> uids) {
        if (uids.isEmpty()) {
            return List.of();
        }
        Map<String, List<JournalEntry>> entries = entities.createQuery(
                        "select e from JournalEntry e where e.uid in :uids order by e.receivedAt, e.id",
                        JournalEntry.class)
                .setParameter("uids", uids)
                .getResultStream()
                .collect(Collectors.groupingBy(JournalEntry::uid, LinkedHashMap::new, Collectors.toList()));
        return uids.stream()
                .filter(entries::containsKey)
                .map(uid -> Dossier.of(uid, entries.get(uid)))
                .toList();
    }
}
