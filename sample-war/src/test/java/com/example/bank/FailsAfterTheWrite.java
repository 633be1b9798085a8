package com.example.bank;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.event.BeginiEvent;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/**
 * Put into the WAR by the test: breaks the desk's transaction from within at the first attempt, when the row is already in
 * the database, and marks what is there at the next.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.APPLICATION)
public class FailsAfterTheWrite {

    static final String UID = "FAILS-AFTER-THE-WRITE";
    static final String MARK = "SECOND-ATTEMPT";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Delivery delivery;

    @AroundInvoke
    Object fail(InvocationContext call) throws Exception {
        Object result = call.proceed();
        if (call.getParameters()[0] instanceof BeginiEvent event && event.uid().equals(UID)) {
            entities.flush();
            int rows = entities.createQuery("update JournalEntry e set e.riskBand = :mark where e.uid = :uid")
                    .setParameter("mark", MARK)
                    .setParameter("uid", UID)
                    .executeUpdate();
            if (delivery.attempt() == 1) {
                throw new IllegalStateException("the test says so, with " + rows + " row in the database");
            }
        }
        return result;
    }
}
