package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.CountedMacs;
import io.github.begini4ee.testing.FakeRequest;
import io.github.begini4ee.testing.FakeResponse;
import io.github.begini4ee.testing.SettableClock;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flood of refused requests costs one diagnosis a minute for each way to be refused: HMACs are counted, not times. */
class DiagnosisFloodTest {

    private static final int FLOOD = 10_000;

    /** With one key: the body as received, four changes of it, five of the key. */
    private static final long ONE_DIAGNOSIS = 10;

    private final SettableClock clock = new SettableClock();
    private final Application application = Application.loans().without("begini.path");
    private final CountedMacs macs = CountedMacs.open();
    private final CapturedLogs logs = CapturedLogs.open();
    private final BeginiFilter filter = new BeginiFilter();
    private Endpoints endpoints;

    @BeforeEach
    void start() throws ServletException {
        ServletContext context = application.servletContext();
        endpoints = new Endpoints(context, clock);
        endpoints.start(List.of(new Declaration("begini", Map.of(), List.of("/webhooks/begini"))));
        filter.init((FilterConfig) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {FilterConfig.class},
                (proxy, method, arguments) -> method.getName().equals("getFilterName") ? "begini" : context));
        logs.clear();
        macs.sinceLast();
    }

    @AfterEach
    void close() {
        endpoints.remove();
        logs.close();
        macs.close();
        application.close();
    }

    /** Each with a body and a signature of its own. */
    private long computedBy(IntFunction<FakeRequest> requests) {
        for (int i = 0; i < FLOOD; i++) {
            FakeResponse response = new FakeResponse();
            try {
                filter.doFilter(requests.apply(i).toServlet(), response.toServlet(), null);
            } catch (IOException | ServletException e) {
                throw new IllegalStateException(e);
            }
            assertThat(response.status()).isEqualTo(403);
        }
        return macs.sinceLast();
    }

    @Test
    void begins_when_the_answer_is_written() throws IOException, ServletException {
        FakeResponse response = new FakeResponse();
        List<Long> beforeTheAnswer = new ArrayList<>();
        HttpServletResponse real = response.toServlet();
        InvocationHandler watching = (proxy, method, arguments) -> {
            if (method.getName().equals("getOutputStream")) {
                beforeTheAnswer.add(macs.sinceLast());
            }
            return method.invoke(real, arguments);
        };

        filter.doFilter(
                wrongKey(1).toServlet(),
                (HttpServletResponse) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, watching),
                null);

        assertThat(beforeTheAnswer).containsExactly(1L);
        assertThat(macs.sinceLast()).isEqualTo(ONE_DIAGNOSIS);
    }

    private long diagnoses() {
        long lines = logs.lines().stream()
                .filter(line -> line.contains("looked at once a minute"))
                .count();
        logs.clear();
        return lines;
    }

    private static FakeRequest wrongKey(int i) {
        return FakeRequest.of("{\"n\":" + i + "}").header("X-Signature", String.format("%0128x", i));
    }

    private static FakeRequest wrongAlgorithm(int i) {
        return FakeRequest.of("{\"n\":" + i + "}").header("X-Signature", String.format("%064x", i));
    }

    private static FakeRequest olderHeader(int i) {
        return FakeRequest.of("{\"n\":" + i + "}").header("X-Begini-Signature", String.format("%0128x", i));
    }

    private static FakeRequest twoHeaders(int i) {
        return wrongKey(i).header("X-Signature", String.format("%0128x", i));
    }

    @Test
    void computes_one_diagnosis_a_minute() {
        assertThat(computedBy(DiagnosisFloodTest::wrongKey)).isEqualTo(FLOOD + ONE_DIAGNOSIS);
        clock.advance(Duration.ofMillis(59_999));
        assertThat(computedBy(DiagnosisFloodTest::wrongKey)).isEqualTo(FLOOD);
        assertThat(diagnoses()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(computedBy(DiagnosisFloodTest::wrongKey)).isEqualTo(FLOOD + ONE_DIAGNOSIS);
        assertThat(diagnoses()).isEqualTo(1);
    }

    @Test
    void computes_one_a_minute_for_each_way_to_be_refused() {
        assertThat(computedBy(DiagnosisFloodTest::wrongKey)).isEqualTo(FLOOD + ONE_DIAGNOSIS);
        assertThat(computedBy(DiagnosisFloodTest::wrongAlgorithm)).isEqualTo(ONE_DIAGNOSIS);
        assertThat(computedBy(DiagnosisFloodTest::olderHeader)).isEqualTo(ONE_DIAGNOSIS);
        assertThat(computedBy(DiagnosisFloodTest::twoHeaders)).isZero();

        assertThat(computedBy(DiagnosisFloodTest::wrongKey)).isEqualTo(FLOOD);
        assertThat(computedBy(DiagnosisFloodTest::wrongAlgorithm)).isZero();
        assertThat(computedBy(DiagnosisFloodTest::olderHeader)).isZero();
        assertThat(diagnoses()).isEqualTo(4);
    }
}
