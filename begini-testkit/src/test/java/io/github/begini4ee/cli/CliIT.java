package io.github.begini4ee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.cli.Jar.Run;
import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.SessionResult;
import io.github.begini4ee.client.TestWebhookResult;
import io.github.begini4ee.doctor.FilterOnTomcat;
import io.github.begini4ee.doctor.ScriptedEndpoint;
import io.github.begini4ee.doctor.ScriptedEndpoint.Reply;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.TestReceiver;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliIT {

    private static final byte[] BODY = Jar.bytes("{\"uid\": \"LOAN-1\"}\r\n\u00e9");

    @TempDir
    Path folder;

    private static String signature(byte[] body) {
        return SignedRequest.of(body, ApiKey.of(TestReceiver.KEY))
                .header("X-Signature")
                .get(0);
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    @Test
    void tells_its_version_and_its_commands() {
        assertThat(Jar.bare().run("--version").out()).matches("begini-cli \\d+\\.\\d+.*\\R");
        assertThat(Jar.bare().run("--help").out()).contains("doctor", "send", "sign", "verify", "simulate");
        Run none = Jar.bare().run();
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("a command is missing", "--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "send", "sign", "verify", "simulate"})
    void the_help_of_each_command_is_a_manual_with_an_example(String command) {
        Run help = Jar.bare().run(command, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Example:", "java -jar begini-cli.jar " + command, "Exit codes:", "BEGINI_API_KEY");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor http://localhost:1/x --integration-id 1",
                "send http://localhost:1/x --integration-id 1",
                "sign pom.xml",
                "verify pom.xml --header 00"
            })
    void without_a_key_says_what_is_missing_and_where_it_goes(String arguments) {
        Run run = Jar.bare().run(arguments.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no API key: export BEGINI_API_KEY", "--key-file", "--help");
    }

    @Test
    void signs_bytes_as_they_are_from_a_file_and_from_standard_input() throws IOException {
        Run fromFile = Jar.usual().run("sign", file("body", BODY));
        Run fromInput = Jar.usual().reading(BODY).run("sign", "--header");

        assertThat(fromFile.out()).isEqualTo(signature(BODY) + System.lineSeparator());
        assertThat(fromInput.out()).isEqualTo("X-Signature: " + signature(BODY) + System.lineSeparator());
        assertThat(Jar.usual().run("sign", folder.resolve("none").toString()).err())
                .contains("cannot be read", "standard input");
    }

    @Test
    void takes_the_key_from_a_file_without_its_line_end() throws IOException {
        String key = file("key", Jar.bytes(TestReceiver.KEY + "\r\n"));
        Jar other = Jar.bare()
                .with("BEGINI_API_KEY", "test-key-that-the-file-wins-over")
                .reading(BODY);

        assertThat(other.run("sign", "--key-file", key).out()).startsWith(signature(BODY));
        Run blank = other.run("sign", "--key-file", file("blank", Jar.bytes("\n")));
        assertThat(blank.exit()).isEqualTo(2);
        assertThat(blank.err()).contains("is blank");
        Run zeroes = other.run("sign", "--key-file", file("zeroes", new byte[32]));
        assertThat(zeroes.exit()).isEqualTo(2);
        assertThat(zeroes.err()).contains("holds a NUL");
        assertThat(other.run("sign", "--key-file", "nowhere").err()).contains("--key-file cannot be read");
    }

    @Test
    void verifies_what_is_right() throws IOException {
        String body = file("body", BODY);

        for (String header :
                List.of(signature(BODY), "X-Signature: " + signature(BODY), "x-signature:" + signature(BODY))) {
            Run run = Jar.usual().run("verify", body, "--header", header);
            assertThat(run.exit()).isZero();
            assertThat(run.out()).startsWith("It verifies");
        }
    }

    @Test
    void says_why_a_body_does_not_verify() throws IOException {
        String longer = file("longer", Jar.bytes("{}\n"));
        String other = file("other", Jar.bytes("test-key-of-production\n"));
        String signature = signature(Jar.bytes("{}"));
        String foreign = SignedRequest.of(Jar.bytes("{}\n"), ApiKey.of("test-key-of-production"))
                .header("X-Signature")
                .get(0);

        Run added = Jar.usual().run("verify", longer, "--header", signature);
        assertThat(added.exit()).isEqualTo(1);
        assertThat(added.out().replaceAll("\\s+", " "))
                .startsWith("It does not verify")
                .contains("BGN-051", "the key in BEGINI_API_KEY")
                .doesNotContain(signature);
        Run swapped = Jar.usual().run("verify", longer, "--header", foreign, "--other-key-file", other);
        assertThat(swapped.exit()).isEqualTo(1);
        assertThat(swapped.out()).contains("BGN-050").doesNotContain("test-key-of-production");
        Run older = Jar.usual().run("verify", "--header", "X-Begini-Signature: " + signature(new byte[0]));
        assertThat(older.exit()).isEqualTo(1);
        assertThat(older.out()).contains("BGN-048");
        assertThat(Jar.usual().run("verify", longer, "--header", "no hex").out())
                .contains("BGN-058");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign pom.xml KEY",
                "verify pom.xml --header 00 KEY",
                "sign --apikey KEY",
                "sign --KEY",
                "sign --header=KEY",
                "doctor http://localhost:1/x KEY",
                "KEY",
                "sign --api-key=KEY pom.xml"
            })
    void an_argument_too_many_is_refused_without_repeating_it(String arguments) {
        Run run = Jar.usual()
                .run(arguments.replace("KEY", "test-key-in-a-wrong-place").split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out() + run.err()).contains("error: ", "--help").doesNotContain("wrong-place");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign KEY",
                "sign pom.xml --key-file KEY",
                "sign pom.xml --key-file=KEY",
                "verify KEY --header 00",
                "verify pom.xml --header 00 --other-key-file KEY",
                "send http://localhost:1/x --body KEY",
                "doctor http://localhost:1/x --key-file KEY"
            })
    void a_key_where_the_name_of_a_file_belongs_is_not_repeated(String arguments) {
        Run run = Jar.usual()
                .run(arguments.replace("KEY", "test-key-in-a-wrong-place").split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
                .contains("cannot be read (NoSuchFileException)")
                .doesNotContain("wrong-place");
    }

    /** On some machines a text may not even be the name of a file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign KEY",
                "sign pom.xml --key-file KEY",
                "verify pom.xml --header 00 --other-key-file KEY",
            })
    void nor_where_it_can_be_no_name_of_a_file(String arguments) {
        Run run = Jar.usual()
                .with("LC_ALL", "C")
                .run(arguments.replace("KEY", "test-key-in-a-wröng-place").split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out() + run.err()).contains("error: ", "--help").doesNotContain("test-key", "Exception at");
    }

    @Test
    void a_misspelt_command_is_told_the_commands() {
        Run run = Jar.usual().run("docter", "http://localhost:8080/");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("doctor, send, sign, verify or simulate").doesNotContain("docter");
    }

    @Test
    void a_time_that_is_none_is_told_how_one_is_written() {
        assertThat(Jar.usual()
                        .run("send", "http://localhost:8080/", "--timeout", "5x")
                        .err())
                .contains("written as 500ms, 10s, 5m", "or 1h\n")
                .doesNotContain("5x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign", "verify"})
    void the_help_shows_that_the_file_may_be_left_out(String command) {
        assertThat(Jar.usual().run(command, "--help").out()).contains("[FILE]");
    }

    @Test
    void a_key_among_the_arguments_is_told_where_it_goes() {
        assertThat(Jar.usual()
                        .run("sign", "pom.xml", "test-key-in-a-wrong-place")
                        .err())
                .contains("an argument too many", "BEGINI_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature: 00", "X-Signature-2: 00", ": 00"})
    void a_header_of_another_name_is_refused_with_what_is_expected(String header) {
        Run run = Jar.usual().run("verify", "pom.xml", "--header", header);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--header", "X-Signature", "X-Begini-Signature");
    }

    @Test
    void sends_an_event_and_prints_the_answer() {
        try (TestReceiver receiver = new TestReceiver()) {
            Run run = Jar.usual().run("send", receiver.url().toString(), "--uid", "LOAN-1");

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).contains("psychometric_score.complete of LOAN-1", "Answered 200", "{\"detail\"");
            assertThat(receiver.events()).singleElement().isInstanceOf(PsychometricScoreComplete.class);
            Run expired = Jar.usual().run("send", receiver.url().toString(), "--type", "application.expired");
            assertThat(expired.exit()).isZero();
            assertThat(receiver.events().get(1).type()).isEqualTo("application.expired");
        }
    }

    @Test
    void sends_a_body_as_it_is() {
        byte[] body = TestEvents.applicationComplete().build().bytes();
        try (TestReceiver receiver = new TestReceiver()) {
            Run run = Jar.usual().reading(body).run("send", receiver.url().toString(), "--body", "-");

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(receiver.came().get(0).body()).isEqualTo(body);
            assertThat(Jar.usual()
                            .run("send", receiver.url().toString(), "--body", "-", "--uid", "LOAN-1")
                            .exit())
                    .isEqualTo(2);
        }
    }

    @Test
    void an_answer_other_than_200_and_none_at_all_are_exit_code_1() {
        try (ScriptedEndpoint endpoint =
                new ScriptedEndpoint((asked, right) -> Reply.of(201, "\u001b[31m" + TestReceiver.KEY + "\nred"))) {
            Run created = Jar.usual().run("send", endpoint.url().toString());
            assertThat(created.exit()).isEqualTo(1);
            assertThat(created.out()).contains("Answered 201", "?[31m[the key]");
        }
        Run gone = Jar.usual().run("send", "http://localhost:1/webhooks/begini");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.out()).contains("No answer (java.net.ConnectException)", "not sent");
    }

    @Test
    void what_cannot_be_sent_is_exit_code_2() {
        assertThat(Jar.usual().run("send", "localhost/x").err()).contains("http:// or https://");
        assertThat(Jar.usual()
                        .run("send", "http://localhost:1/x", "--uid", "a b")
                        .err())
                .contains("a uid must be");
        assertThat(Jar.usual()
                        .run("send", "http://localhost:1/x", "--timeout", "soon")
                        .err())
                .contains("500ms");
        Run anonymous = Jar.bare().with("BEGINI_API_KEY", TestReceiver.KEY).run("send", "http://localhost:1/x");
        assertThat(anonymous.exit()).isEqualTo(2);
        assertThat(anonymous.err()).contains("export BEGINI_INTEGRATION_ID");
    }

    @Test
    void the_doctor_finds_nothing_at_the_filter_and_writes_it_for_a_build_server() throws Exception {
        Path xml = folder.resolve("doctor.xml");
        try (FilterOnTomcat tomcat = new FilterOnTomcat()) {
            Run run = Jar.usual().run("doctor", tomcat.url().toString(), "--junit-xml", xml.toString());

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("All checks hold.").doesNotContain("FAILED");
            assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        }
        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(xml.toFile())
                        .getDocumentElement()
                        .getAttribute("failures"))
                .isEqualTo("0");
    }

    @Test
    void the_doctor_fails_an_endpoint_that_answers_201() {
        try (ScriptedEndpoint endpoint =
                new ScriptedEndpoint((asked, right) -> right.status() == 200 ? Reply.of(201, right.body()) : right)) {
            Run run = Jar.usual().run("doctor", endpoint.url().toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out())
                    .contains("answers exactly 200", "FAILED", "201 for all events", "1 of 21 checks failed.");
            assertThat(Jar.usual().run("doctor").exit()).isEqualTo(2);
            assertThat(Jar.usual()
                            .run("doctor", endpoint.url().toString(), "--begini", "--begini-url", "http://x.example")
                            .err())
                    .contains("BGN-302");
        }
    }

    @Test
    void the_doctor_sends_no_event_where_it_is_told_not_to() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            Run run = Jar.usual().run("doctor", endpoint.url().toString(), "--no-send-events");

            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out()).contains("no event was sent", "--send-events");
        }
    }

    @Test
    void simulates_begini_until_it_is_stopped() throws Exception {
        try (TestReceiver receiver = new TestReceiver()) {
            Process process = Jar.usual()
                    .start("simulate", "--webhook-url", receiver.url().toString());
            try (BufferedReader out = process.inputReader()) {
                List<String> said = until(out, "Deliveries:");
                BeginiClient client = client(said, TestReceiver.KEY);

                assertThat(client.createSession("LOAN-1")).isInstanceOf(SessionResult.Created.class);
                assertThat(client.fireTestWebhook()).isInstanceOf(TestWebhookResult.Delivered.class);
                assertThat(receiver.events()).hasSize(1);
                assertThat(out.readLine()).contains("attempt 1", "200 in");
                assertThat(said).contains("  begini.api-key=(the key in BEGINI_API_KEY)");
                assertThat(said).noneMatch(line -> line.contains(TestReceiver.KEY));
                assertThat(said).anyMatch(line -> line.contains("/master/psychometrics?access_token="));
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void simulates_begini_with_a_key_of_its_own_where_none_is_given() throws Exception {
        Process process = Jar.bare().start("simulate");
        try (BufferedReader out = process.inputReader()) {
            List<String> said = until(out, "Deliveries:");
            String key = value(said, "begini.api-key");

            assertThat(key).startsWith("test-key-");
            assertThat(client(said, key).createSession("LOAN-1")).isInstanceOf(SessionResult.Created.class);
            assertThat(said).contains("Webhooks are not sent: give --webhook-url.");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_port_that_is_taken_is_told_and_exit_code_2() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Jar.bare().run("simulate", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("is taken", "--port");
        }
        assertThat(Jar.bare().run("simulate", "--attempts", "0").err()).contains("attempts must be between 1 and 100");
    }

    private static BeginiClient client(List<String> said, String key) {
        return BeginiClient.builder(value(said, "begini.integration-id"), () -> key)
                .baseUrl(value(said, "begini.client.base-url"))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static String value(List<String> said, String setting) {
        return said.stream()
                .filter(line -> line.startsWith("  " + setting + "="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> until(BufferedReader out, String last) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.equals(last)) {
                return said;
            }
        }
        throw new AssertionError(said);
    }
}
