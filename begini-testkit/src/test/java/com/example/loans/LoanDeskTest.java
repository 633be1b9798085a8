package com.example.loans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.begini4ee.junit.BeginiEvents;
import io.github.begini4ee.junit.BeginiExtension;
import io.github.begini4ee.junit.BeginiSettings;
import io.github.begini4ee.junit.TestClock;
import io.github.begini4ee.junit.TestInbox;
import io.github.begini4ee.testkit.TestEvents;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.jboss.weld.junit5.auto.EnableAutoWeld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@EnableAutoWeld
@AddBeanClasses(LoanDesk.class)
@ExtendWith(BeginiExtension.class)
class LoanDeskTest {

    @BeforeEach
    void createTable(Loans loans) throws SQLException {
        loans.createTable();
    }

    @Test
    void approves_a_low_risk(BeginiEvents events, Loans loans) {
        events.fire(TestEvents.psychometricScoreComplete().uid("LOAN-1").score(42));

        assertEquals("APPROVE", loans.decision("LOAN-1"));
    }

    @Test
    void decides_when_the_books_are_open_again(TestInbox inbox, TestClock clock, Loans loans) {
        loans.close();
        inbox.receive(TestEvents.psychometricScoreComplete().uid("LOAN-2"));
        inbox.dispatch();
        assertEquals("NONE", loans.decision("LOAN-2"));

        loans.open();
        clock.advance(Duration.ofSeconds(5));
        inbox.dispatch().assertDone();
        assertEquals("APPROVE", loans.decision("LOAN-2"));
    }

    @Test
    @BeginiSettings("begini.inbox.overdue-after=1h")
    void asks_where_the_score_is(TestInbox inbox, TestClock clock, Loans loans) {
        inbox.receive(TestEvents.applicationComplete().uid("LOAN-3"));

        clock.advance(Duration.ofHours(1));
        inbox.dispatch().assertDone();

        assertEquals("ASK", loans.decision("LOAN-3"));
    }
}
