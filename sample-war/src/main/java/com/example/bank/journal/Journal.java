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

    /** Adds an entry to the transaction of whoever acted. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(JournalEntry entry) {
        entities.persist(entry.receivedAt(delivery.receivedAt()));
    }

    /** One application, or empty where nothing was ever heard of it. */
    public Optional<Application> application(String uid) {
        return applications(List.of(uid)).stream().findFirst();
    }

    /** The applications that were heard of last, the latest first. */
    public List<Application> latest(int limit) {
        List<String> uids = entities.createQuery(
                        "select e.uid from JournalEntry e group by e.uid order by max(e.id) desc", String.class)
                .setMaxResults(limit)
                .getResultList();
        return uids.isEmpty() ? List.of() : applications(uids);
    }

    private List<Application> applications(List<String> uids) {
        Map<String, List<JournalEntry>> entries = entities.createQuery(
                        "select e from JournalEntry e where e.uid in :uids order by e.receivedAt, e.id",
                        JournalEntry.class)
                .setParameter("uids", uids)
                .getResultStream()
                .collect(Collectors.groupingBy(JournalEntry::uid, LinkedHashMap::new, Collectors.toList()));
        return uids.stream()
                .filter(entries::containsKey)
                .map(uid -> Application.of(uid, entries.get(uid)))
                .toList();
    }
}
