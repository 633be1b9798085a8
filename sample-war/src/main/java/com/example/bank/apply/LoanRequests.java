package com.example.bank.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what was applied for, each change in a transaction of its own. */
@ApplicationScoped
@Transactional
public class LoanRequests {

    @PersistenceContext
    EntityManager entities;

    public Optional<LoanRequest> find(String uid) {
        return Optional.ofNullable(entities.find(LoanRequest.class, uid));
    }

    /** What was applied for last, the latest first. */
    public List<LoanRequest> latest(int limit) {
        return entities.createQuery("select r from LoanRequest r order by r.appliedAt desc", LoanRequest.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What was applied for under these uids, as far as anything was. */
    public List<LoanRequest> all(List<String> uids) {
        return uids.isEmpty()
                ? List.of()
                : entities.createQuery("select r from LoanRequest r where r.uid in :uids", LoanRequest.class)
                        .setParameter("uids", uids)
                        .getResultList();
    }

    /** False where it was there before, and is not to be tried again under this uid; the uid is a unique key. */
    boolean add(LoanRequest request) {
        LoanRequest before = entities.find(LoanRequest.class, request.uid());
        if (before == null) {
            entities.persist(request);
        }
        return mayAsk(before);
    }

    /** Begini wants each uid used once: a second time only where nothing was sent. */
    static boolean mayAsk(@Nullable LoanRequest before) {
        return before == null
                || before.noSession() != null && before.noSession().nothingWasSent();
    }

    void save(LoanRequest request) {
        entities.merge(request);
    }
}
