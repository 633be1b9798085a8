package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an observer may take, and what becomes of one that takes longer. */
class ObserverTimeoutTest {

    private SlowBank bank;

    @ApplicationScoped
    static class Desk {
        @Inject
        Node.Ledger ledger;

        private Runnable meanwhile = () -> {};

        void whileAtWork(Runnable action) {
            meanwhile = action;
        }

        @InboxObserver(value = "hurried", timeout = "5s")
        void hurried(@Observes ScoreComplete score, Delivery delivery) {
            work("hurried", delivery);
        }

        @InboxObserver("plain")
        void plain(@Observes ApplicationComplete complete, Delivery delivery) {
            work("plain", delivery);
        }

        private void work(String observer, Delivery delivery) {
            ledger.write(observer, delivery);
            meanwhile.run();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
    }

    @AfterEach
    void close() throws SQLException {
        bank.close();
    }

    private SlowBank.Member slowNode(Map<String, String> settings, int seconds) {
        SlowBank.Member node = bank.node(settings, Desk.class);
        node.bean(Desk.class).whileAtWork(() -> bank.time().by(Duration.ofSeconds(seconds)));
        return node;
    }

    private static String event(String observer) {
        return observer.equals("hurried") ? Events.PSYCHOMETRIC : Events.COMPLETE;
    }

    @ParameterizedTest
    @CsvSource({"hurried, 5", "plain, 60"})
    void commits_what_an_observer_did_in_its_time(String observer, int seconds) throws SQLException {
        SlowBank.Member node = slowNode(Map.of(), seconds);

        node.receive("LOAN-1", event(observer));
        node.run();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
        assertThat(bank.query("SELECT OBSERVER, ATTEMPT FROM LEDGER")).containsExactly(observer + " 1");
    }

    @ParameterizedTest
    @CsvSource({"hurried, 6", "plain, 61"})
    void leaves_nothing_of_an_observer_that_outstays_its_time_and_counts_one_failure(String observer, int seconds)
            throws SQLException {
        SlowBank.Member node = slowNode(Map.of(), seconds);

        node.receive("LOAN-1", event(observer));
        node.run();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 1 1");
        assertThat(bank.query("SELECT * FROM LEDGER")).isEmpty();
        assertThat(bank.query("SELECT LAST_ERROR FROM BEGINI_DELIVERY"))
                .singleElement()
                .asString()
                .contains("RollbackException");

        node.bean(Desk.class).whileAtWork(() -> {});
        bank.pass(Duration.ofSeconds(10));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 2 1");
        assertThat(bank.query("SELECT OBSERVER, ATTEMPT FROM LEDGER")).containsExactly(observer + " 2");
    }

    @Test
    void takes_the_time_of_the_setting_where_the_observer_says_nothing() throws SQLException {
        SlowBank.Member node = slowNode(Map.of("begini.inbox.observer-timeout", "7s"), 8);

        node.receive("LOAN-1", Events.COMPLETE);
        node.run();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 1 1");
        assertThat(bank.query("SELECT * FROM LEDGER")).isEmpty();
    }
}
