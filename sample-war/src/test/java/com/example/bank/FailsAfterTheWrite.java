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
 * the database.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.APPLICATION)
public class FailsAfterTheWrite {

    static final String UID = "FAILS-AFTER-THE-WRITE";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Delivery delivery;

    @AroundInvoke
    Object fail(InvocationContext call) throws Exception {
        Object result = call.proceed();
        if (call.getParameters()[0] instanceof BeginiEvent event
                && event.uid().equals(UID)
                && delivery.attempt() == 1) {
            entities.flush();
            Object rows = entities.createNativeQuery("select count(*) from journal_entry where uid = ?")
                    .setParameter(1, UID)
                    .getSingleResult();
            throw new IllegalStateException("the test says so, with " + rows + " row in the database");
        }
        return result;
    }
}
