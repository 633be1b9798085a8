package io.github.begini4ee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientBuilderTest {

    private static ClientBuilder builder() {
        return BeginiClient.builder("1", () -> FakeBegini.KEY);
    }

    @Test
    void speaks_to_begini_if_nothing_is_set() {
        assertThat(builder().build()).hasToString("BeginiClient[https://api.begini.co]");
    }

    /** An application that has a client for each integration, and calls none, leaves no thread behind. */
    @Test
    void starts_no_thread_before_the_first_call() {
        try (FakeBegini begini = FakeBegini.answering(200, "{}")) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            BeginiClient client = begini.client().build();

            assertThat(sending(before)).isEmpty();
            client.fireTestWebhook();
            assertThat(sending(before)).isNotEmpty();
        }
    }

    private static List<Thread> sending(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.begini.co",
                "https://api.begini.co/",
                "HTTPS://gateway.bank.example:8443/begini",
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://127.0.0.1:65535",
                "http://127.255.1.99/begini/",
                "http://[::1]:8080"
            })
    void takes_tls_or_this_host(String url) {
        assertThat(builder().baseUrl(url).build()).hasToString("BeginiClient[" + url.replaceFirst("/$", "") + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "api.begini.co",
                "//api.begini.co",
                "http://api.begini.co",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://128.0.0.1",
                "http://127.0.0.1.canary.example",
                "http://127.0.0.256",
                "http://127.1",
                "http://localhost.canary.example",
                "http://canarylocalhost",
                "http://localhost@canary.example",
                "http://canary@localhost",
                "https://user:canary@api.begini.co",
                "http://[::2]",
                "http://[::ffff:10.0.0.1]",
                "https://api.begini.co?canary",
                "https://api.begini.co#canary",
                "https://api.begini.co:0",
                "https://api.begini.co:65536",
                "https://",
                "https:///canary",
                "https://canary host",
                "ftp://localhost",
                "ws://localhost",
                "file:///canary"
            })
    void refuses_every_other_address_without_quoting_it(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().baseUrl(url))
                .withMessageContaining("BGN-302")
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void puts_the_path_of_a_gateway_before_begini_s() {
        try (FakeBegini begini = FakeBegini.answering(401, "")) {
            begini.client().baseUrl(begini.url() + "/begini/").build().createSession("LOAN-1");

            assertThat(begini.onlyRequest().path()).isEqualTo("/begini/v1/sessions-management/tokens");
        }
    }

    @Test
    void takes_time_outs_from_a_millisecond_to_five_minutes() {
        builder()
                .timeout(Duration.ofMillis(1))
                .connectTimeout(Duration.ofMinutes(5))
                .build();
        for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(301)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().timeout(wrong))
                    .withMessageContaining("BGN-303");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().connectTimeout(wrong))
                    .withMessageContaining("BGN-303 the connect time-out");
        }
    }

    @Test
    void refuses_a_proxy_that_is_none_or_that_would_see_the_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().proxy(" ", 3128))
                .withMessageContaining("BGN-304");
        assertThatIllegalArgumentException().isThrownBy(() -> builder().proxy("proxy.bank.example", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().proxy("proxy.bank.example", 65_536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder()
                        .proxy("proxy.bank.example", 3128)
                        .baseUrl("http://localhost")
                        .build())
                .withMessageContaining("BGN-304");
        builder().proxy("proxy.bank.example", 65_535).build();
    }

    @Test
    void refuses_a_blank_integration_id() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BeginiClient.builder(" ", () -> FakeBegini.KEY))
                .withMessageContaining("BGN-301");
    }
}
