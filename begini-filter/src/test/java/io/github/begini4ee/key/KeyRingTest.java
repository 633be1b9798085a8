package io.github.begini4ee.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.Integrations;
import io.github.begini4ee.testing.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final String ONE = "the-first-key-0000";
    private static final String TWO = "the-second-key-000";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock();
    private final CapturedLogs logs = CapturedLogs.open();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        logs.close();
    }

    private KeyRing open(Integration... integrations) {
        return open(List.of(), integrations);
    }

    private KeyRing open(List<ApiKeys> providers, Integration... integrations) {
        return KeyRing.open(List.of(integrations), providers, clock, problems::add, warnings::add);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(file(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertKeys(KeyRing ring, String... keys) {
        assertThat(ring.active())
                .extracting(key -> key.labelled().key())
                .containsExactly(List.of(keys).stream().map(ApiKey::of).toArray(ApiKey[]::new));
    }

    @Test
    void takes_a_new_key_out_of_the_file_after_a_second() {
        KeyRing ring = open(Integrations.ofFile("loans", write("key", ONE)));
        assertKeys(ring, ONE);

        write("key", TWO);
        clock.advance(Duration.ofMillis(999));
        assertKeys(ring, ONE);
        clock.advance(Duration.ofMillis(1));
        assertKeys(ring, TWO);

        assertThat(logs.lines()).singleElement().asString().startsWith("INFO BGN-027 loans/api-key-file");
    }

    @Test
    void looks_at_the_file_once_a_second_at_most() {
        KeyRing ring = open(Integrations.ofFile("loans", write("key", ONE)));

        clock.advance(SECOND);
        assertKeys(ring, ONE);
        write("key", TWO);
        assertKeys(ring, ONE);
        clock.advance(Duration.ofMillis(999));
        assertKeys(ring, ONE);
        clock.advance(Duration.ofMillis(1));
        assertKeys(ring, TWO);
    }

    @Test
    void keeps_the_previous_key_of_the_settings_beside_the_file() {
        KeyRing ring = open(Integrations.ofFile("loans", write("key", TWO), ONE));
        assertKeys(ring, TWO, ONE);
        assertThat(ring.active())
                .extracting(ActiveKey::label)
                .containsExactly("loans/api-key-file", "loans/previous-api-key");

        write("key", ONE);
        clock.advance(SECOND);

        assertKeys(ring, ONE);
    }

    @Test
    void keeps_the_time_of_a_key_that_did_not_change() {
        KeyRing ring = open(Integrations.ofFile("loans", write("key", ONE), "the-previous-key-00"));
        ring.active().get(1).verifiedAt(clock.instant());

        write("key", TWO);
        clock.advance(SECOND);

        assertThat(ring.active().get(0).lastVerified()).isEmpty();
        assertThat(ring.active().get(1).lastVerified()).contains(SettableClock.START);
    }

    @Test
    void never_looks_again_where_nothing_can_change() {
        KeyRing ring = open(Integrations.of("loans", "1", ONE));
        List<ActiveKey> before = ring.active();

        clock.advance(Duration.ofDays(1));

        assertThat(ring.active()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void strips_one_trailing_line_end(String lineEnd) {
        assertKeys(open(Integrations.ofFile("loans", write("key", ONE + lineEnd))), ONE);
        assertThat(problems).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void strips_only_one_line_end_and_no_blanks() {
        assertKeys(open(Integrations.ofFile("loans", write("key", ONE + "\n\n"))), ONE + "\n");
        assertKeys(open(Integrations.ofFile("loans", write("key", ONE + "\r\n\r\n"))), ONE + "\r\n");
        assertKeys(open(Integrations.ofFile("loans", write("key", " " + ONE + " \n"))), " " + ONE + " ");
        assertKeys(open(Integrations.ofFile("loans", write("key", "\n" + ONE))), "\n" + ONE);
        assertThat(warnings).hasSize(4).allSatisfy(warning -> assertThat(warning)
                .startsWith("BGN-026 loans/"));
    }

    @Test
    void warns_of_a_byte_order_mark_before_the_key() {
        assertKeys(open(Integrations.ofFile("loans", write("key", "\uFEFF" + ONE + "\n"))), "\uFEFF" + ONE);

        assertThat(warnings).singleElement().asString().startsWith("BGN-026 loans/api-key-file");
    }

    @Test
    void reads_a_file_of_4096_bytes_but_no_larger_one() {
        assertKeys(open(Integrations.ofFile("loans", write("key", "k".repeat(4096)))), "k".repeat(4096));
        assertThat(problems).isEmpty();

        open(Integrations.ofFile("loans", write("key", "k".repeat(4097))));
        assertThat(problems).singleElement().asString().contains("BGN-019 api-key-file of loans", "too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing",
                "directory",
                "empty",
                "blank",
                "mark",
                "line end",
                "large",
                "not UTF-8",
                "zeroes",
                "cut"
            })
    void keeps_the_last_good_key_where_the_file_goes_bad_and_says_so_once(String how) throws IOException {
        // GIVEN a ring with a key out of a file
        KeyRing ring = open(Integrations.ofFile("loans", write("key", ONE)));

        // WHEN the file goes bad
        spoil(how);
        for (int i = 0; i < 5; i++) {
            clock.advance(SECOND);
            assertKeys(ring, ONE);
        }

        // THEN one WARN says so
        assertThat(logs.lines())
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING BGN-028 the last good keys stay active, because: BGN-019 api-key-file of loans names a file that holds no key")
                .doesNotContain(ONE);

        // WHEN it is mended
        Files.deleteIfExists(file("key"));
        write("key", TWO);
        clock.advance(SECOND);
        assertKeys(ring, TWO);

        // THEN the next fault is told again
        spoil(how);
        clock.advance(SECOND);
        assertKeys(ring, TWO);
        assertThat(logs.warnings()).hasSize(2);
    }

    private void spoil(String how) throws IOException {
        switch (how) {
            case "missing" -> Files.delete(file("key"));
            case "directory" -> {
                Files.delete(file("key"));
                Files.createDirectory(file("key"));
            }
            case "empty" -> write("key", "");
            case "blank" -> write("key", " \t\n ");
            case "mark" -> write("key", "\uFEFF\r\n"); // as an editor saves an empty file
            case "line end" -> write("key", "\r\n");
            case "large" -> write("key", "k".repeat(5000));
            case "zeroes" -> write("key", new byte[32]); // as a file system may leave it after a crash
            case "cut" -> write("key", Arrays.copyOf("k-00".getBytes(StandardCharsets.UTF_8), 32));
            default -> write("key", "k-\u00e4\u00f6\u00fc-0000000000".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void refuses_to_start_with_a_bad_file() throws IOException {
        for (String how :
                List.of("directory", "empty", "blank", "mark", "line end", "large", "not UTF-8", "zeroes", "cut")) {
            Files.deleteIfExists(file("key"));
            write("key", ONE);
            spoil(how);
            problems.clear();

            KeyRing ring = open(Integrations.ofFile("loans", file("key")));

            assertThat(problems)
                    .singleElement()
                    .asString()
                    .startsWith("BGN-019 api-key-file of loans names a file that holds no key");
            assertThat(ring.active()).isEmpty();
        }
    }

    @Test
    void names_a_missing_file_at_start() {
        open(Integrations.ofFile("loans", file("nowhere")));

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("NoSuchFileException")
                .doesNotContain("nowhere");
    }

    @Test
    void goes_on_looking_where_one_of_two_files_is_bad() {
        KeyRing ring = open(
                Integrations.ofFile("loans", write("loans", ONE)), Integrations.ofFile("cards", write("cards", TWO)));

        write("loans", "");
        write("cards", "the-third-key-0000");
        clock.advance(SECOND);

        assertKeys(ring, ONE, "the-third-key-0000");
    }

    @Test
    void looks_again_where_the_clock_was_set_back() {
        KeyRing ring = open(Integrations.ofFile("loans", write("key", ONE)));

        write("key", TWO);
        clock.advance(Duration.ofHours(-3));

        assertKeys(ring, TWO);
    }

    @Test
    void refuses_one_key_under_two_integrations() {
        open(Integrations.of("loans", "1", ONE), Integrations.of("cards", "2", TWO, ONE));

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("BGN-024 loans/api-key and cards/previous-api-key are the same key")
                .doesNotContain(ONE);
    }

    @Test
    void keeps_the_last_good_keys_where_two_files_come_to_hold_one_key() {
        KeyRing ring = open(
                Integrations.ofFile("loans", write("loans", ONE)), Integrations.ofFile("cards", write("cards", TWO)));

        write("cards", ONE);
        for (int i = 0; i < 3; i++) {
            clock.advance(SECOND);
            assertKeys(ring, ONE, TWO);
        }
        assertThat(logs.warnings())
                .singleElement()
                .asString()
                .contains("BGN-028", "BGN-024")
                .doesNotContain(ONE);

        write("loans", "the-third-key-0000");
        clock.advance(SECOND);
        assertKeys(ring, "the-third-key-0000", ONE);
    }

    @Test
    void takes_one_key_given_twice_to_one_integration_as_one() {
        assertKeys(open(Integrations.of("loans", "1", ONE, ONE)), ONE);
        assertThat(problems).isEmpty();
    }

    @Test
    void refuses_an_integration_without_a_key() {
        open(Integrations.of("loans", "1"), Integrations.of("cards", "2", TWO));

        assertThat(problems).singleElement().asString().startsWith("BGN-020 the integration loans has no key");
    }

    @Test
    void warns_of_a_key_under_16_characters() {
        open(Integrations.of("loans", "1", "k".repeat(16)));
        assertThat(warnings).isEmpty();

        open(Integrations.of("loans", "1", "k".repeat(15)));
        assertThat(warnings).singleElement().asString().startsWith("BGN-025 loans/api-key");
        assertThat(problems).isEmpty();
    }

    /** The rule counts characters; 15 of these are 30 bytes. */
    @Test
    void warns_of_a_key_under_16_characters_also_where_they_have_more_bytes() {
        open(Integrations.of("loans", "1", "ü".repeat(15)));

        assertThat(warnings).singleElement().asString().startsWith("BGN-025 loans/api-key");
    }

    @Test
    void warns_of_a_short_key_that_comes_later() {
        KeyRing ring = open(Integrations.ofFile("loans", write("key", ONE)));

        write("key", "short");
        clock.advance(SECOND);

        assertKeys(ring, "short");
        assertThat(logs.warnings()).singleElement().asString().contains("BGN-025 loans/api-key-file");
    }

    @Test
    void refuses_demo_keys_in_production_alone() {
        open(Integrations.of("loans", "1", Environment.TEST, "demo-key-everybody-knows"));
        assertThat(problems).isEmpty();

        open(Integrations.of("loans", "1", Environment.PRODUCTION, "demo-key-everybody-knows"));
        open(Integrations.of("loans", "1", Environment.PRODUCTION, ONE, "demo-key-everybody-knows"));
        assertThat(problems)
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).startsWith("BGN-021").doesNotContain("everybody-knows"));
    }

    @Test
    void keeps_the_last_good_key_where_a_demo_key_comes_to_production() {
        Integration production = new Integration("loans", "1", Environment.PRODUCTION, List.of(), write("key", ONE));
        KeyRing ring = open(production);

        write("key", "demo-key-everybody-knows");
        clock.advance(SECOND);

        assertKeys(ring, ONE);
        assertThat(logs.warnings()).singleElement().asString().contains("BGN-028", "BGN-021");
    }

    /** A provider whose answers a test sets. */
    @Test
    void knows_when_a_key_was_last_verified_also_after_it_got_another_label() {
        Vault vault = new Vault();
        vault.keys.put("loans", List.of(ApiKey.of(ONE)));
        KeyRing ring = open(List.of(vault), Integrations.of("loans", "1"));
        ring.active().get(0).verifiedAt(clock.instant());
        Instant verified = clock.instant();

        vault.keys.put("loans", List.of(ApiKey.of(TWO), ApiKey.of(ONE)));
        clock.advance(SECOND);
        ring.active();

        assertThat(ring.current().get(1).label()).isEqualTo("loans/provided-2");
        assertThat(ring.current().get(1).lastVerified()).contains(verified);
        assertThat(ring.current().get(0).lastVerified()).isEmpty();
        assertThat(logs.lines()).singleElement().asString().contains("BGN-027 loans/provided-1");
    }

    @Test
    void lets_others_go_on_while_one_thread_waits_for_a_provider() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch answer = new CountDownLatch(1);
        ApiKeys slow = integration -> {
            asked.countDown();
            if (asked.getCount() == 0) {
                await(answer);
            }
            return List.of(ApiKey.of(ONE));
        };
        KeyRing ring = open(List.of(slow), Integrations.of("loans", "1"));
        clock.advance(SECOND);
        Thread first = new Thread(ring::active);
        first.start();
        await(asked);

        clock.advance(SECOND);
        assertKeys(ring, ONE); // would not return if it waited too

        answer.countDown();
        first.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Vault implements ApiKeys {

        private final Map<String, List<ApiKey>> keys = new HashMap<>();
        private boolean broken;
        private int asked;

        Vault with(String integration, String... texts) {
            keys.put(integration, List.of(texts).stream().map(ApiKey::of).toList());
            return this;
        }

        @Override
        public List<ApiKey> keysOf(String integration) {
            asked++;
            if (broken) {
                throw new IllegalStateException("read secret " + ONE);
            }
            return keys.getOrDefault(integration, List.of());
        }
    }

    @Test
    void prefers_a_provider_to_file_and_settings() {
        Vault vault = new Vault().with("loans", TWO, "the-third-key-0000");
        Integration both = Integrations.ofFile("loans", write("key", ONE), "the-previous-key-00");

        KeyRing ring = open(List.of(vault), both);

        assertKeys(ring, TWO, "the-third-key-0000");
        assertThat(ring.active()).extracting(ActiveKey::label).containsExactly("loans/provided-1", "loans/provided-2");
    }

    @Test
    void falls_back_to_file_and_settings_where_a_provider_has_nothing() {
        Vault vault = new Vault().with("cards", TWO);

        assertKeys(open(List.of(vault), Integrations.of("loans", "1", ONE), Integrations.of("cards", "2")), ONE, TWO);
        assertThat(problems).isEmpty();
    }

    @Test
    void asks_the_next_provider_where_the_first_has_nothing() {
        assertKeys(open(List.of(new Vault(), new Vault().with("loans", TWO)), Integrations.of("loans", "1", ONE)), TWO);
    }

    @Test
    void asks_a_provider_once_a_second_at_most() {
        Vault vault = new Vault().with("loans", ONE);
        KeyRing ring = open(List.of(vault), Integrations.of("loans", "1"));
        int atStart = vault.asked;

        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(20));
            ring.active();
        }

        assertThat(vault.asked - atStart).isEqualTo(2);
    }

    @Test
    void rotates_through_a_provider() {
        Vault vault = new Vault().with("loans", ONE);
        KeyRing ring = open(List.of(vault), Integrations.of("loans", "1"));

        vault.with("loans", TWO, ONE);
        clock.advance(SECOND);
        assertKeys(ring, TWO, ONE);
        vault.with("loans", TWO);
        clock.advance(SECOND);
        assertKeys(ring, TWO);
    }

    @Test
    void keeps_the_last_good_keys_where_a_provider_fails_later() {
        Vault vault = new Vault().with("loans", ONE);
        KeyRing ring = open(List.of(vault), Integrations.of("loans", "1"));

        vault.broken = true;
        for (int i = 0; i < 3; i++) {
            clock.advance(SECOND);
            assertKeys(ring, ONE);
        }
        assertThat(logs.lines())
                .singleElement()
                .asString()
                .contains("WARNING BGN-028", "BGN-023", Vault.class.getName(), "IllegalStateException")
                .doesNotContain(ONE);

        vault.broken = false;
        vault.with("loans", TWO);
        clock.advance(SECOND);
        assertKeys(ring, TWO);
    }

    @Test
    void keeps_the_last_good_keys_where_a_provider_comes_to_have_none_too_many_or_a_null() {
        Vault vault = new Vault().with("loans", ONE);
        KeyRing ring = open(List.of(vault), Integrations.of("loans", "1"));

        vault.with("loans");
        clock.advance(SECOND);
        assertKeys(ring, ONE);
        vault.with("loans", "a".repeat(16), "b".repeat(16), "c".repeat(16));
        clock.advance(SECOND);
        assertKeys(ring, ONE);
        vault.keys.put("loans", null);
        clock.advance(SECOND);
        assertKeys(ring, ONE);
    }

    /** As a hot redeployment of the vault's client leaves it: no exception, an error. */
    @Test
    void keeps_the_last_good_keys_where_a_provider_fails_with_an_error() {
        Vault vault = new Vault().with("loans", ONE);
        boolean[] broken = {false};
        ApiKeys failing = integration -> {
            if (broken[0]) {
                throw new NoClassDefFoundError("com/vault/Client");
            }
            return vault.keysOf(integration);
        };
        KeyRing ring = open(List.of(failing), Integrations.of("loans", "1"));

        broken[0] = true;
        clock.advance(SECOND);

        assertKeys(ring, ONE);
    }

    @Test
    void refuses_to_start_where_a_provider_fails_or_has_more_than_two_keys() {
        Vault broken = new Vault();
        broken.broken = true;
        open(List.of(broken), Integrations.of("loans", "1"));
        open(List.of(integration -> null), Integrations.of("loans", "1"));
        open(
                List.of(new Vault().with("loans", "a".repeat(16), "b".repeat(16), "c".repeat(16))),
                Integrations.of("loans", "1"));

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0))
                .startsWith("BGN-023")
                .contains("integration loans")
                .doesNotContain(ONE);
        assertThat(problems.get(1)).startsWith("BGN-023");
        assertThat(problems.get(2)).startsWith("BGN-022").contains("more than two");
    }

    @Test
    void shows_no_key() {
        KeyRing ring = open(Integrations.of("loans", "1", ONE));

        assertThat(ApiKey.of(ONE)).hasToString("ApiKey[hidden]");
        assertThat(ring.active().get(0).labelled().toString()).doesNotContain(ONE);
        assertThat(ring.active().get(0).toString()).doesNotContain(ONE);
        assertThat(Integrations.of("loans", "1", ONE).toString()).doesNotContain(ONE);
    }
}
