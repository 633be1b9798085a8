package com.example.bank.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.client.AccessToken;
import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.SessionResult;
import io.github.begini4ee.client.SessionResult.Created;
import io.github.begini4ee.client.SessionResult.InputRefused;
import io.github.begini4ee.client.SessionResult.KeyNotForIntegration;
import io.github.begini4ee.client.SessionResult.KeyRefused;
import io.github.begini4ee.client.SessionResult.NoAnswer;
import io.github.begini4ee.client.SessionResult.NotCreated;
import io.github.begini4ee.client.SessionResult.NotReached;
import io.github.begini4ee.client.SessionResult.Unavailable;
import io.github.begini4ee.client.SessionResult.Unexpected;
import io.github.begini4ee.client.TestWebhookResult;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class CounterTest {

    private static final String UID = "LOAN-TEST";
    private static final SessionResult CREATED =
            new Created(AccessToken.of("a+b"), URI.create("https://api.begini.co/master/psychometrics"));

    private final Map<String, LoanRequest> kept = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void leads_to_the_assessment_with_the_token() {
        LoanRequest request = request();

        assertThat(counter(CREATED).open(request))
                .contains(URI.create("https://api.begini.co/master/psychometrics?access_token=a%2Bb"));
        assertThat(request.sessionAt()).isNotNull();
        assertThat(Counter.link(new Created(AccessToken.of("t"), URI.create("https://b.example/p?x=1"))))
                .hasToString("https://b.example/p?x=1&access_token=t");
    }

    @Test
    void notes_each_reason_and_tells_the_operator_without_the_uid() {
        List<NotCreated> all = List.of(
                new NotReached("java.net.ConnectException"),
                new Unavailable(503),
                new NoAnswer("java.net.http.HttpTimeoutException"),
                new KeyRefused(),
                new KeyNotForIntegration(),
                new InputRefused(),
                new Unexpected(302));
        assertThat(all).extracting(Object::getClass).hasSameSizeAs(NotCreated.class.getPermittedSubclasses());
        assertThat(all).extracting(NoSession::of).containsExactly(NoSession.values());

        for (NotCreated failure : all) {
            kept.clear();
            LoanRequest request = request();
            List<String> log =
                    logOf(() -> assertThat(counter(failure).open(request)).isEmpty());

            assertThat(request.noSession()).isEqualTo(NoSession.of(failure));
            assertThat(request.noSession().toTheApplicant()).contains("try again");
            assertThat(log)
                    .singleElement()
                    .asString()
                    .contains(failure.advice())
                    .doesNotContain(UID);
        }
    }

    @Test
    void asks_again_under_the_same_uid_only_where_nothing_was_sent() {
        counter(new NotReached("java.net.ConnectException")).open(request());
        assertThat(counter(new NoAnswer("java.io.IOException")).open(request())).isEmpty();
        assertThat(asked).hasSize(2);

        assertThat(counter(CREATED).open(request())).isEmpty();
        assertThat(asked).hasSize(2);
        assertThat(kept.get(UID).noSession()).isEqualTo(NoSession.NO_ANSWER);
    }

    private static LoanRequest request() {
        return new LoanRequest(UID, 900, Purpose.CAR, Instant.EPOCH);
    }

    private Counter counter(SessionResult answer) {
        Counter counter = new Counter();
        counter.requests = new LoanRequests() {
            @Override
            boolean add(LoanRequest request) {
                return mayAsk(kept.putIfAbsent(request.uid(), request));
            }

            @Override
            void save(LoanRequest request) {
                kept.put(request.uid(), request);
            }
        };
        counter.begini = new BeginiClient() {
            @Override
            public SessionResult createSession(String uid) {
                asked.add(uid);
                return answer;
            }

            @Override
            public TestWebhookResult fireTestWebhook() {
                throw new UnsupportedOperationException();
            }
        };
        return counter;
    }

    private static List<String> logOf(Runnable work) {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(Counter.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
