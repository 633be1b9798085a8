package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.FakeBody;
import io.github.begini4ee.testing.FakeRequest;
import io.github.begini4ee.testing.FakeResponse;
import io.github.begini4ee.testing.Payloads;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code begini.mode=verify}. */
class PassThroughTest {

    private static final byte[] BODY = Payloads.psychometric();

    @Test
    void hands_on_the_event_as_a_request_attribute() {
        try (Application application = Application.verifying().start()) {
            FakeRequest request = FakeRequest.signed(BODY);

            application.send(request);

            assertThat(application.passedOn()).hasSize(1);
            assertThat(request.attribute(BeginiFilter.EVENT_ATTRIBUTE))
                    .isInstanceOfSatisfying(PsychometricScoreComplete.class, event -> assertThat(event.score())
                            .isEqualTo(42));
        }
    }

    @Test
    void hands_on_unknown_events_too() {
        try (Application application = Application.verifying().start()) {
            FakeRequest request = FakeRequest.signed(Payloads.bytes("unknown_type.json"));

            application.send(request);

            assertThat(request.attribute(BeginiFilter.EVENT_ATTRIBUTE)).isInstanceOf(UnknownEvent.class);
        }
    }

    @Test
    void lets_the_body_be_read_again_as_a_stream() throws IOException {
        try (Application application = Application.verifying().start()) {
            application.send(FakeRequest.signed(BODY));

            HttpServletRequest request = application.passedOn().get(0);
            ServletInputStream in = request.getInputStream();
            assertThat(in.isReady()).isTrue();
            assertThat(in.isFinished()).isFalse();
            assertThat(in.read()).isEqualTo('{');
            assertThat(in.readAllBytes()).hasSize(BODY.length - 1);
            assertThat(in.isFinished()).isTrue();
            assertThat(in.read()).isEqualTo(-1);
            assertThat(request.getContentLength()).isEqualTo(BODY.length);
            assertThat(request.getContentLengthLong()).isEqualTo(BODY.length);
        }
    }

    @Test
    void lets_the_body_be_read_again_as_utf_8_text() throws IOException {
        try (Application application = Application.verifying().start()) {
            String body = Payloads.text("psychometric_score.complete.json").replace("7421LOAN", "äß€😀");
            application.send(FakeRequest.signed(body));

            HttpServletRequest request = application.passedOn().get(0);
            assertThat(request.getReader().lines().collect(Collectors.joining("\n", "", "\n")))
                    .isEqualTo(body);
        }
    }

    @Test
    void tells_a_read_listener_that_all_is_there() throws IOException {
        try (Application application = Application.verifying().start()) {
            application.send(FakeRequest.signed(BODY));
            ServletInputStream in = application.passedOn().get(0).getInputStream();
            List<String> heard = new ArrayList<>();

            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    heard.add("data " + in.readAllBytes().length);
                }

                @Override
                public void onAllDataRead() {
                    heard.add("all");
                }

                @Override
                public void onError(Throwable failure) {
                    heard.add("error");
                }
            });

            assertThat(heard).containsExactly("data " + BODY.length, "all");
        }
    }

    @Test
    void leaves_the_answer_to_the_application() {
        try (Application application = Application.verifying()
                .followedBy((request, response) -> ((jakarta.servlet.http.HttpServletResponse) response).setStatus(202))
                .start()) {
            FakeResponse response = application.send(FakeRequest.signed(BODY));

            assertThat(response.status()).isEqualTo(202);
            assertThat(response.headers()).isEmpty();
            assertThat(response.bytes()).isEmpty();
        }
    }

    @Test
    void leaves_the_exceptions_of_the_application_alone() {
        try (Application application = Application.verifying()
                .followedBy((request, response) -> {
                    throw new IllegalArgumentException("the application's own");
                })
                .start()) {
            assertThatThrownBy(() -> application.send(FakeRequest.signed(BODY)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the application's own");
        }
    }

    @Test
    void answers_all_that_is_no_event_itself() {
        try (Application application = Application.verifying().start()) {
            assertThat(application
                            .send(FakeRequest.signed("{\"integration_id\":\"" + Payloads.INTEGRATION_ID + "\"}"))
                            .everything())
                    .startsWith("400")
                    .endsWith("{\"detail\":\"Malformed event: uid is missing\"}");
            assertThat(application.send(FakeRequest.signed("[]")).status()).isEqualTo(400);
            assertThat(application.send(FakeRequest.of(BODY)).status()).isEqualTo(403);
            assertThat(application
                            .send(FakeRequest.signed("{\"integration_id\":\"999\"}"))
                            .status())
                    .isEqualTo(403);
            assertThat(application.send(FakeRequest.signed(BODY).method("GET")).status())
                    .isEqualTo(405);
            assertThat(application
                            .send(FakeRequest.signed(BODY).contentLength(2000))
                            .status())
                    .isEqualTo(400);
            assertThat(application
                            .send(FakeRequest.signed(BODY).stream(FakeBody.of(new byte[0])))
                            .status())
                    .isEqualTo(500);
            assertThat(application.passedOn()).isEmpty();
        }
    }
}
