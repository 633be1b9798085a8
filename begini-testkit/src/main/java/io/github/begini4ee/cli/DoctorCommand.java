package io.github.begini4ee.cli;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.ClientBuilder;
import io.github.begini4ee.doctor.Doctor;
import io.github.begini4ee.doctor.Report;
import io.github.begini4ee.key.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Examines an endpoint. */
@Command(
        name = "doctor",
        header = {"Examines an endpoint before it goes live.", ""},
        description = {
            "Whoever wrote the endpoint: forged requests must be refused, authentic ones "
                    + "answered with exactly 200 and JSON, in time, and nothing may be told that helps an attacker. What only "
                    + "begini-filter promises is advice.",
            "",
            "Observers act on authentic events. They are sent to this host alone, unless --send-events is given; other hosts get "
                    + "what must be refused. All uids begin with doctor-. At most 23 requests are sent, one after the other."
        },
        exitCodeList = {
            "0:all that was looked at holds; advice does not count",
            "1:a check failed, and its cure is printed below it",
            "2:no key, no integration id, or what is given is no URL"
        },
        footer = {
            "",
            "Example:",
            "  export BEGINI_API_KEY=test-key-not-secret",
            "  export BEGINI_INTEGRATION_ID=12345678901234567890",
            "  java -jar begini-cli.jar doctor http://localhost:8080/webhooks/begini"
        })
final class DoctorCommand extends KeyedCommand {

    @Mixin
    private IntegrationOption integration = new IntegrationOption();

    @Mixin
    private EndpointParameter endpoint = new EndpointParameter();

    @Option(
            names = "--send-events",
            negatable = true,
            description =
                    "Send authentic events to any host; or, as --no-send-events, not even to this one, where it is the end "
                            + "of a tunnel.")
    private @Nullable Boolean sendEvents;

    @Option(
            names = "--answer-within",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = Time.class,
            description = "How long an answer may take, 1ms to 1m; 5s if not given.")
    private Duration answerWithin = Doctor.DEFAULT_ANSWER_WITHIN;

    @Option(
            names = "--begini",
            description =
                    "Let Begini's own test API send a webhook too. It goes to the URL that Begini's dashboard has for the "
                            + "key, and observers act on it.")
    private boolean begini;

    @Option(
            names = "--begini-url",
            paramLabel = "URL",
            defaultValue = ClientBuilder.DEFAULT_BASE_URL,
            description = "Where Begini's test API is; " + ClientBuilder.DEFAULT_BASE_URL + " if not given.")
    private String beginiUrl = ClientBuilder.DEFAULT_BASE_URL;

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "Write the report as JUnit XML too, for a build server.")
    private @Nullable Path junitXml;

    @Override
    public Integer call() {
        Report report = doctor().examine();
        PrintWriter out = out();
        out.print(report.text());
        if (!report.eventsSent() && report.passed()) {
            say("Nothing shows yet that an authentic event is taken: where observers may act on doctor's events, give "
                    + "--send-events.");
        }
        out.flush();
        if (junitXml != null) {
            write(report, junitXml);
        }
        return report.passed() ? BeginiCli.HOLDS : BeginiCli.HOLDS_NOT;
    }

    private Doctor doctor() {
        ApiKey secret = key().required();
        String id = integration.required();
        try {
            Doctor doctor = Doctor.of(endpoint.required(), id, secret).answerWithin(answerWithin);
            doctor = sendEvents == null ? doctor : doctor.sendEvents(sendEvents);
            return begini ? doctor.askBegini(client(id, secret)) : doctor;
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private BeginiClient client(String id, ApiKey secret) {
        return BeginiClient.builder(id, () -> KeyOption.textOf(secret))
                .baseUrl(beginiUrl)
                .build();
    }

    private void write(Report report, Path file) {
        try {
            Files.writeString(file, report.junitXml());
        } catch (IOException e) {
            throw refused("the report could not be written to " + file + " ("
                    + e.getClass().getSimpleName() + "): look at the folder and its permissions.");
        }
    }
}
