package io.github.begini4ee.bank;

import static io.github.begini4ee.bank.Books.DUPLICATE;
import static io.github.begini4ee.bank.Books.SOON;
import static io.github.begini4ee.bank.Books.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Until;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for the inbox on any data source of the server. */
abstract class InboxChecks extends BankOnServer {

    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private static final List<String> FAILING = List.of("-fails-once", "-rolls-back-once");

    private boolean failed;
    private boolean dead;

    @Test
    void tells_at_the_start_what_runs_and_shows_no_key() {
        assertThat(bank().said())
                .contains("BGN-037", "mode:         inbox", "begini.path from")
                .doesNotContain(Signed.KEY, "BGN-233");
    }

    @Test
    void stores_an_event_and_calls_plain_beans_ejbs_jpa_and_async_observers_once() {
        site().signed(Payloads.score("once")).is(200, STORED);
        books().eachOnce("once");
    }

    @Test
    void answers_a_duplicate_and_does_nothing_more() {
        site().signed(Payloads.score("twice")).is(200, STORED);
        site().signed(Payloads.score("twice")).is(200, DUPLICATE);
        books().eachOnce("twice");
    }

    @Test
    void keeps_what_is_no_event_and_what_contradicts_as_dead_letters() {
        keepDeadLetters();
        assertThat(site().rows("SELECT OBSERVER FROM BEGINI_DELIVERY WHERE STATUS='DEAD' AND INBOX='" + inbox()
                        + "' ORDER BY OBSERVER"))
                .containsExactly("#conflict", "#malformed");
    }

    /** Once for all tests that want them. */
    final void keepDeadLetters() {
        if (dead) {
            return;
        }
        dead = true;
        site().signed(Payloads.bytes("[]")).is(200, STORED);
        site().signed(Payloads.score("contradicts")).is(200, STORED);
        byte[] other =
                Payloads.bytes(new String(Payloads.score("contradicts"), StandardCharsets.UTF_8).replace(":68", ":67"));
        site().signed(other).is(200, STORED);
    }

    /** All at once, so that all of it waits for its next try at the same time. */
    private void sendWhatFailsAtFirst() {
        if (failed) {
            return;
        }
        failed = true;
        site().signed(Payloads.application("incomplete", "outstays")).is(200, STORED);
        site().signed(Payloads.application("expired", "messenger-fails-once")).is(200, STORED);
        FAILING.forEach(how -> OBSERVERS.forEach(
                one -> site().signed(Payloads.score(one + how)).is(200, STORED)));
    }

    @Test
    void rolls_back_an_observer_that_throws_or_says_so_and_tries_it_again_alone() {
        sendWhatFailsAtFirst();
        FAILING.forEach(how -> OBSERVERS.forEach(one -> books().oneAgain(one, one + how)));
    }

    @Test
    void rolls_back_an_observer_that_outstays_its_time_and_tries_it_again() {
        sendWhatFailsAtFirst();
        Books laggard = booksOf("laggard");
        if (!endsOvertime()) {
            Until.holds(SOON, () -> String.join("\n", server().log()), log -> assertThat(log)
                    .containsPattern("BGN-213 laggard .*RollbackException"));
            assertThat(laggard.ledger("outstays")).isEmpty();
            return;
        }
        laggard.oneAgain("laggard", "outstays");
        laggard.allDone("outstays");
        assertThat(laggard.failures("outstays")).containsExactly("1");
    }

    @Test
    void calls_an_observer_without_a_transaction_at_least_once() {
        sendWhatFailsAtFirst();
        Books messenger = booksOf("messenger");
        messenger.allDone("messenger-fails-once");
        assertThat(messenger.ledger("messenger-fails-once")).contains("messenger 1", "messenger 2");
        assertThat(messenger.failures("messenger-fails-once")).containsExactly("1");
    }

    @Test
    void refuses_what_is_forged() {
        site().signed(Payloads.score("forged"), "no key").isForbidden();
        assertThat(site().rows("SELECT ID FROM BEGINI_EVENT WHERE EVENT_UID='forged'"))
                .isEmpty();
    }

    @Test
    @Shows(Feature.REDEPLOYED)
    void taken_away_in_the_midst_of_an_observer_it_ends_that_and_goes_on_when_it_is_back() throws Exception {
        CompletableFuture<Void> gone;
        try (Hold hold = hold("redeploy")) {
            site().signed(Payloads.score("redeployed")).is(200, STORED);
            hold.awaitInside(HELD);
            site().signed(Payloads.score("late")).is(200, STORED); // for which no worker is free
            gone = CompletableFuture.runAsync(bank()::close);
            Until.holds(SOON, () -> site().signed(Payloads.score("late")).status(), status -> assertThat(status)
                    .isNotEqualTo(200));
        }
        gone.get(SOON.toSeconds(), TimeUnit.SECONDS);
        Until.holds(
                SHORTLY, server()::threadsAtWork, threads -> assertThat(threads).isEmpty());
        nothingIsClaimed("redeployed");
        nothingIsClaimed("late");
        nothingIsOpen();

        deploy();
        books().eachOnce("redeployed");
        site().signed(Payloads.score("redeployed")).is(200, DUPLICATE);
        site().signed(Payloads.score("after-redeploy")).is(200, STORED);
        books().eachOnce("after-redeploy");
        books().eachOnceAtLast("late");
        everyConnectionIsFree();
    }

    /**
     * Of each delivery another node could do what is left at once: it is done, or due. Seen by an application beside the bank,
     * which is away.
     */
    private void nothingIsClaimed(String uid) {
        Until.holds(
                Duration.ofSeconds(2), // as far as the inbox may be wrong about the time of its database
                () -> beside().rows("SELECT OBSERVER FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                        + " WHERE EVENT_UID='" + uid + "' AND D.INBOX='" + inbox() + "' AND (STATUS='DONE' OR NEXT_AT<="
                        + System.currentTimeMillis() + ") ORDER BY OBSERVER"),
                rows -> assertThat(rows).isEqualTo(OBSERVERS));
    }

    /** What MicroProfile Health says. */
    final Reply readiness() {
        return Wire.exchange(server().managementPort(), Request.of("GET", "/health/ready"));
    }

    /** Whether database and server together end a transaction whose time is over. */
    boolean endsOvertime() {
        return true;
    }

    /** While the application is away, where a test can ask the database for its transactions. */
    void nothingIsOpen() {}

    /** Where the pool has an end. */
    void everyConnectionIsFree() {}
}
