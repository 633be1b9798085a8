package io.github.begini4ee.simulator;

import io.github.begini4ee.simulator.Delivery.Plan;
import io.github.begini4ee.testkit.SendResult;
import io.github.begini4ee.testkit.SendResult.Unanswered;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.WebhookSender;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** Delivers events as Begini does: signed with the key of the moment, again and again until exactly 200 or the end. */
final class Courier implements AutoCloseable {

    private static final int OK = 200;
    private static final int ANSWER_KEPT = 4_096;

    private final Threads threads;
    private final Journal journal;
    private final DeliveryRules rules;
    private final Clock clock;
    private final WebhookSender sender;

    Courier(Threads threads, Journal journal, DeliveryRules rules, Clock clock) {
        this.threads = threads;
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
        this.sender = WebhookSender.create(rules.timeout());
    }

    Delivery delivery(Account account, TestEvent event, Plan plan) {
        return new Delivery(journal.next(), account, event, plan);
    }

    /** Each begins its delay after the first attempt of the one before it ended. */
    void dispatch(List<Delivery> chain) {
        List<Delivery> sent = chain.stream()
                .filter(delivery -> delivery.account().webhookUrl() != null)
                .toList();
        sent.forEach(delivery -> journal.opened(delivery.id()));
        begin(sent);
    }

    private void begin(List<Delivery> chain) {
        if (!chain.isEmpty()) {
            later(chain.get(0).delay(), chain, () -> {
                attempt(chain.get(0));
                begin(chain.subList(1, chain.size()));
            });
        }
    }

    /** What waits is given up where a scheduler of the caller's takes no more, or the journal would wait for ever. */
    private void later(Duration delay, List<Delivery> waiting, Runnable task) {
        try {
            threads.later(delay, task);
        } catch (RejectedExecutionException e) {
            waiting.forEach(delivery -> journal.ended(delivery.id(), false));
        }
    }

    private void attempt(Delivery delivery) {
        Attempt attempt = tried(delivery);
        if (attempt.isDelivered()) {
            journal.ended(delivery.id(), true);
        } else if (delivery.made() >= rules.attempts()) {
            journal.ended(delivery.id(), false);
        } else {
            later(rules.backOffAfter(delivery.made()), List.of(delivery), () -> attempt(delivery));
        }
    }

    /** A fault of the clock, say, ends neither the delivery nor what follows it. */
    private Attempt tried(Delivery delivery) {
        try {
            return send(delivery);
        } catch (RuntimeException e) {
            Unanswered fault = new Unanswered(e.getClass().getName(), false, Duration.ZERO);
            Attempt broken = attempt(delivery, Instant.EPOCH, fault);
            journal.add(broken);
            return broken;
        }
    }

    /** One attempt and no more, whatever is answered. */
    Attempt once(Account account, TestEvent event) {
        return send(delivery(account, event, new Plan(Duration.ZERO, 0)));
    }

    private Attempt send(Delivery delivery) {
        delivery.begin();
        Instant sentAt = clock.instant();
        URI url = delivery.account().webhookUrl();
        if (url == null) {
            throw new IllegalStateException(
                    "no webhook is set for " + delivery.account().id());
        }
        SignedRequest request = delivery.event().signedWith(delivery.account().key());
        SendResult result = sender.send(request, url);
        Attempt attempt =
                result.fold(answered -> attempt(delivery, sentAt, answered), fault -> attempt(delivery, sentAt, fault));
        journal.add(attempt);
        return attempt;
    }

    private static Attempt attempt(Delivery delivery, Instant sentAt, SendResult.Answered answered) {
        String body = answered.body();
        return new Attempt(
                delivery.id(),
                delivery.made(),
                delivery.event().uid(),
                delivery.event().integrationId(),
                delivery.event().type(),
                sentAt,
                answered.duration(),
                answered.status(),
                body.substring(0, Math.min(body.length(), ANSWER_KEPT)),
                null,
                answered.status() == OK && delivery.loses());
    }

    private static Attempt attempt(Delivery delivery, Instant sentAt, Unanswered fault) {
        return new Attempt(
                delivery.id(),
                delivery.made(),
                delivery.event().uid(),
                delivery.event().integrationId(),
                delivery.event().type(),
                sentAt,
                fault.duration(),
                null,
                "",
                fault.cause(),
                false);
    }

    @Override
    public void close() {
        sender.close();
    }
}
