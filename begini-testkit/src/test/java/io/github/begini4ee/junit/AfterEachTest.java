package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.junit.InboxWork.Counts;
import io.github.begini4ee.testkit.TestEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The registered extension waits for what a test left at work, before the next begins. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AfterEachTest {

    private static final AtomicInteger LOOKS = new AtomicInteger();
    private static final LiveBank BANK = start();

    @RegisterExtension
    static final BeginiServer BEGINI = BeginiServer.at(BANK.url())
            .signingWith(LiveBank.KEY)
            .integrationId("4711")
            .watching(() ->
                    new InboxWork(LOOKS.incrementAndGet() < 3 ? Map.of("decide", new Counts(1, 0, 0, 0)) : Map.of()))
            .build();

    private static LiveBank start() {
        try {
            return new LiveBank(BeginiServerTest.Desk.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        BANK.close();
    }

    @Test
    @Order(1)
    void a_test_that_does_not_wait() {
        BEGINI.send(TestEvents.psychometricScoreComplete());

        assertThat(LOOKS).hasValue(0);
    }

    @Test
    @Order(2)
    void is_waited_for() {
        assertThat(LOOKS).hasValue(3);
    }

    @Test
    @Order(3)
    void and_one_that_sends_nothing_is_not() {
        assertThat(LOOKS).hasValue(3);
    }
}
