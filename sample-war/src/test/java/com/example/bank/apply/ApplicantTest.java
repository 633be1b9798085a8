package com.example.bank.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplicantTest {

    private static final URI ASSESSMENT = URI.create("https://begini.example/assessment");

    @Test
    void a_form_sent_eight_times_at_once_asks_for_one_session() throws Exception {
        AtomicInteger sessions = new AtomicInteger();
        Applicant applicant = applicant(request -> {
            sessions.incrementAndGet();
            Thread.yield();
            return Optional.of(ASSESSMENT);
        });
        String uid = applicant.newForm();
        CountDownLatch start = new CountDownLatch(8);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> sent = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> many.submit(() -> {
                        start.countDown();
                        start.await();
                        applicant.apply(uid, 900, Purpose.CAR);
                        return null;
                    }))
                    .toList();
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            many.shutdownNow();
        }

        assertThat(sessions).hasValue(1);
        assertThat(applicant.assessment(uid)).contains(ASSESSMENT);
        assertThat(applicant.last()).contains(uid);
    }

    @Test
    void other_pages_do_not_wait_for_begini() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Applicant applicant = applicant(request -> {
            asked.countDown();
            await(answered);
            return Optional.of(ASSESSMENT);
        });
        String uid = applicant.newForm();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<?> sent = two.submit(() -> applicant.apply(uid, 900, Purpose.CAR));
            await(asked);

            Future<Boolean> looked = two.submit(() -> applicant.has(applicant.newForm(), applicant.formKey())
                    && applicant.assessment(uid).isEmpty()
                    && applicant.last().isPresent());
            assertThat(looked.get(20, TimeUnit.SECONDS)).isTrue();

            answered.countDown();
            sent.get(20, TimeUnit.SECONDS);
        } finally {
            answered.countDown();
            two.shutdownNow();
        }
        assertThat(applicant.assessment(uid)).contains(ASSESSMENT);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void knows_its_own_forms_alone() {
        Applicant applicant = applicant(request -> Optional.empty());
        Applicant other = applicant(request -> Optional.empty());
        String uid = applicant.newForm();

        assertThat(applicant.has(uid, applicant.formKey())).isTrue();
        assertThat(applicant.has(uid, other.formKey())).isFalse();
        assertThat(applicant.has(uid, "")).isFalse();
        assertThat(applicant.has(other.newForm(), applicant.formKey())).isFalse();
        assertThat(applicant.formKey()).hasSize(26).isNotEqualTo(other.formKey());
    }

    @Test
    void gives_uids_that_begini_takes_and_forgets_the_oldest_forms() {
        Applicant applicant = applicant(request -> Optional.empty());
        String first = applicant.newForm();
        Set<String> uids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            uids.add(applicant.newForm());
        }

        assertThat(uids).hasSize(1000).allMatch(uid -> uid.matches("[A-Za-z0-9_-]{5,60}"));
        assertThat(applicant.has(first, applicant.formKey())).isFalse();
    }

    private interface Opens {
        Optional<URI> open(LoanRequest request);
    }

    private static Applicant applicant(Opens opens) {
        Applicant applicant = new Applicant();
        applicant.counter = new Counter() {
            @Override
            Optional<URI> open(LoanRequest request) {
                return opens.open(request);
            }
        };
        return applicant;
    }
}
