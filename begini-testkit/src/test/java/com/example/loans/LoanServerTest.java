package com.example.loans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.begini4ee.junit.BeginiServer;
import io.github.begini4ee.junit.InboxProbe;
import io.github.begini4ee.testkit.TestEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoanServerTest {

    @RegisterExtension
    static final BeginiServer BEGINI = BeginiServer.at(Bank.url() + "/webhooks/begini")
            .signingWith("test-key-of-the-live-bank")
            .integrationId("4711")
            .watching(InboxProbe.of(Bank.database()))
            .build();

    @AfterAll
    static void stop() {
        Bank.stop();
    }

    @Test
    void decides_what_begini_sends() {
        BEGINI.send(TestEvents.psychometricScoreComplete().uid("LOAN-1").score(42));
        BEGINI.awaitQuiet();

        assertEquals("APPROVE", Bank.decision("LOAN-1"));
    }
}
