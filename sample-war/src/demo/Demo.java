import io.github.begini4ee.simulator.BeginiSimulator;
import io.github.begini4ee.simulator.DeliveryRules;
import io.github.begini4ee.simulator.SimulatedIntegration;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Starts a simulated Begini, and then the server that is given as the rest of the command line, told where that is. Both
 * end together. Where the environment's BEGINI_CLIENT_BASE_URL names another Begini, none is simulated. A blank variable
 * counts as not set: it is an empty one of a shell's, never a key.
 *
 * <p>Run as a source file by {@code mvn package -Pdemo}: {@code java -cp … Demo.java PORT JAVA …}
 */
public final class Demo {

    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        List<String> server = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        if (!environment("BEGINI_CLIENT_BASE_URL", "").isEmpty()) {
            System.exit(run(server));
        }
        try (BeginiSimulator begini = simulator("http://localhost:" + arguments[0])) {
            server.add(1, "-Dbegini.client.base-url=" + begini.url());
            System.exit(run(server));
        }
    }

    private static BeginiSimulator simulator(String desk) {
        SimulatedIntegration integration = SimulatedIntegration.of(
                        environment("BEGINI_INTEGRATION_ID", "12345678901234567890"),
                        environment("BEGINI_API_KEY", "demo-key-for-the-loan-desk"))
                .webhookUrl(URI.create(desk + "/webhooks/begini"))
                .returnUrl(URI.create(desk + "/returned"));
        return BeginiSimulator.builder()
                .integration(integration)
                .deliveryRules(DeliveryRules.DEFAULT.withScoreDelay(A_WHILE))
                .start();
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static boolean isBlank(Map.Entry<String, String> variable) {
        boolean blank = variable.getKey().startsWith("BEGINI_") && variable.getValue().isBlank();
        if (blank) {
            System.out.println(variable.getKey() + " is blank, which counts as not set: what the demo has is taken.");
        }
        return blank;
    }

    private static int run(List<String> server) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(server).inheritIO();
        builder.environment().entrySet().removeIf(Demo::isBlank);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        // Ctrl-C reaches all three; where Maven alone is ended, it tells nobody
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(0)));
        return process.waitFor();
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
