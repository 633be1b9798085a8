package io.github.begini4ee.cli;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.SendResult;
import io.github.begini4ee.testkit.SendResult.Answered;
import io.github.begini4ee.testkit.SendResult.Unanswered;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.WebhookSender;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends one webhook. */
@Command(
        name = "send",
        header = {"Signs a webhook, posts it once, and prints the answer.", ""},
        description = {
            "The event is made here, with a uid of its own and times of " + "now, or is a body of yours.",
            "",
            "It is authentic: observers act on it."
        },
        exitCodeList = {
            "0:answered 200, which is what Begini wants",
            "1:answered otherwise, or not at all",
            "2:no key, no integration id, no body, or what is given is no URL"
        },
        footer = {
            "",
            "Example:",
            "  export BEGINI_API_KEY=test-key-not-secret",
            "  export BEGINI_INTEGRATION_ID=12345678901234567890",
            "  java -jar begini-cli.jar send --type application.complete \\",
            "    --uid LOAN-1 http://localhost:8080/webhooks/begini"
        })
final class SendCommand extends KeyedCommand {

    private static final String DEFAULT_TYPE = "psychometric_score.complete";
    private static final int OK = 200;

    @Mixin
    private IntegrationOption integration = new IntegrationOption();

    @Mixin
    private EndpointParameter endpoint = new EndpointParameter();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "The event's type, " + DEFAULT_TYPE + " if not given; android_score.complete, "
                            + "ios_score.complete, application.complete, application.expired, application.incomplete, application.cancelled; or any other.")
    private @Nullable String type;

    @Option(
            names = "--uid",
            paramLabel = "UID",
            description = "The applicant: 5 to 60 of letters, digits, - and _. If not given, one that is new.")
    private @Nullable String uid;

    @Option(
            names = "--body",
            paramLabel = "FILE",
            description = "Send this file's bytes as they are, - for standard input, instead of an event made here.")
    private @Nullable String body;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Time.class,
            description = "How long an answer may take, as 500ms, 10s or 1m; 10s if not given.")
    private Duration timeout = Duration.ofSeconds(10);

    @Override
    public Integer call() {
        ApiKey secret = key().required();
        SignedRequest request = body == null ? event(secret) : given(secret, body);
        try (WebhookSender sender = WebhookSender.create(timeout)) {
            SendResult result = sender.send(request, endpoint.required());
            return result.fold(answer -> answered(answer, secret), this::unanswered);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private SignedRequest given(ApiKey secret, String file) {
        if (type != null || uid != null) {
            throw refused("--body stands alone: type and uid are what the body says.");
        }
        byte[] bytes = BodyFile.read(spec(), file);
        say("Sending " + bytes.length + " bytes.");
        return SignedRequest.of(bytes, secret);
    }

    private SignedRequest event(ApiKey secret) {
        EventBuilder<?> builder = builder(type == null ? DEFAULT_TYPE : type).integrationId(integration.required());
        try {
            TestEvent event = (uid == null ? builder : builder.uid(uid)).build();
            say("Sending " + event.type() + " of " + event.uid() + ".");
            return event.signedWith(secret);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static EventBuilder<?> builder(String type) {
        return switch (type) {
            case DEFAULT_TYPE -> TestEvents.psychometricScoreComplete();
            case "android_score.complete" -> TestEvents.androidScoreComplete();
            case "ios_score.complete" -> TestEvents.iosScoreComplete();
            case "application.complete" -> TestEvents.applicationComplete();
            case "application.expired" -> TestEvents.applicationExpired();
            case "application.incomplete" -> TestEvents.applicationIncomplete();
            case "application.cancelled" -> TestEvents.applicationCancelled();
            default -> TestEvents.ofType(type);
        };
    }

    private int answered(Answered answer, ApiKey secret) {
        PrintWriter out = out();
        out.println("Answered " + answer.status() + " in " + answer.duration().toMillis() + " ms.");
        if (!answer.body().isEmpty()) {
            out.println(Terminal.foreign(answer.body(), secret).stripTrailing());
        }
        return answer.status() == OK ? BeginiCli.HOLDS : BeginiCli.HOLDS_NOT;
    }

    private int unanswered(Unanswered none) {
        say("No answer (" + none.cause() + ") after " + none.duration().toMillis() + " ms. "
                + (none.connected()
                        ? "It may have arrived: the endpoint's log tells."
                        : "It was not sent: look at host, port and certificate."));
        return BeginiCli.HOLDS_NOT;
    }
}
