package io.github.begini4ee.cli;

import io.github.begini4ee.simulator.BeginiSimulator;
import io.github.begini4ee.simulator.DeliveryRules;
import io.github.begini4ee.simulator.SimulatedIntegration;
import io.github.begini4ee.simulator.SimulatorBuilder;
import io.github.begini4ee.testkit.TestEvents;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves as Begini until it is stopped. */
@Command(
        name = "simulate",
        header = {"Serves as Begini on this host, for tests.", ""},
        description = {
            "Until Ctrl-C, creates sessions, shows the assessment, delivers signed webhooks with "
                    + "retries, and prints each delivery. For tests alone.",
            "",
            "The key is a new one, which is printed; or, where BEGINI_API_KEY or --key-file gives one, that one, which is not."
        },
        exitCodeList = {"2:it cannot start: the port is taken, or an option is wrong", "130:stopped by Ctrl-C"},
        footer = {
            "",
            "Example:",
            "  java -jar begini-cli.jar simulate --port 8090 \\",
            "    --webhook-url http://localhost:8080/webhooks/begini"
        })
final class SimulateCommand extends KeyedCommand {

    @Mixin
    private IntegrationOption integration = new IntegrationOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Where to serve; a free port if not given.")
    private int port;

    @Option(names = "--webhook-url", paramLabel = "URL", description = "Where webhooks go. Without it, none are sent.")
    private @Nullable URI webhookUrl;

    @Option(
            names = "--return-url",
            paramLabel = "URL",
            description = "The page of the bank's that the applicant is led to in the end.")
    private @Nullable URI returnUrl;

    @Option(
            names = "--score-delay",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = Time.class,
            description = "How long after application.complete the score follows; 2s if not given.")
    private Duration scoreDelay = Duration.ofSeconds(2);

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often an event is sent until it is answered 200, 1 to 100; 5 if not given.")
    private int attempts = 5;

    @Option(
            names = "--back-off",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Time.class,
            description = "The pause before the second attempt, doubling up to a minute; 1s if not given.")
    private Duration backOff = Duration.ofSeconds(1);

    @Option(
            names = "--session-limit",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = Time.class,
            description = "How long a session is open; 24h if not given.")
    private Duration sessionLimit = Duration.ofHours(24);

    @Option(names = "--hmac", description = "Want sessions asked for by a signature instead of the key.")
    private boolean hmac;

    @Override
    public Integer call() {
        String id = integration.given().orElse(TestEvents.INTEGRATION_ID);
        String made = "test-key-" + UUID.randomUUID();
        String secret = key().isGiven() ? KeyOption.textOf(key().required()) : made;
        try (BeginiSimulator simulator = settings(id, secret).start()) {
            Deliveries deliveries = new Deliveries(simulator.journal(), out());
            stopAtExit(deliveries, simulator);
            tell(simulator, id, key().isGiven() ? "(" + key().source() + ")" : made);
            deliveries.follow();
            return BeginiCli.HOLDS;
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw refused("port " + port + " is taken: give another by --port, or none for a free one.");
        }
    }

    private static void stopAtExit(Deliveries deliveries, BeginiSimulator simulator) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            deliveries.stop();
            simulator.close();
        }));
    }

    private SimulatorBuilder settings(String id, String secret) {
        SimulatedIntegration simulated = SimulatedIntegration.of(id, secret).hmac(hmac);
        if (webhookUrl != null) {
            simulated = simulated.webhookUrl(webhookUrl);
        }
        if (returnUrl != null) {
            simulated = simulated.returnUrl(returnUrl);
        }
        Duration longest = backOff.compareTo(Duration.ofMinutes(1)) > 0 ? backOff : Duration.ofMinutes(1);
        DeliveryRules rules = DeliveryRules.DEFAULT
                .withScoreDelay(scoreDelay)
                .withAttempts(attempts)
                .withBackOff(backOff, longest);
        return BeginiSimulator.builder()
                .integration(simulated)
                .port(port)
                .deliveryRules(rules)
                .sessionLimit(sessionLimit);
    }

    private void tell(BeginiSimulator simulator, String id, String shownKey) {
        String uid = "simulated-" + UUID.randomUUID().toString().substring(0, 8);
        URI assessment = simulator.openSession(uid);
        PrintWriter out = out();
        say("A simulated Begini serves at " + simulator.url() + " until Ctrl-C.");
        out.println();
        out.println("Set in the application:");
        out.println("  begini.client.base-url=" + simulator.url());
        out.println("  begini.integration-id=" + id);
        out.println("  begini.api-key=" + shownKey);
        out.println("  begini.environment=test");
        if (hmac) {
            out.println("  begini.client.hmac=true");
        }
        out.println();
        out.println(webhookUrl == null ? "Webhooks are not sent: give --webhook-url." : "Webhooks go to " + webhookUrl);
        out.println();
        out.println("A session's address is its assessment. One is open for " + uid + ":");
        out.println("  " + assessment);
        out.println();
        out.println("Deliveries:");
        out.flush();
    }
}
