package com.example.bank;

import io.github.begini4ee.simulator.BeginiSimulator;
import io.github.begini4ee.simulator.DeliveryRules;
import io.github.begini4ee.simulator.SimulatedIntegration;
import io.github.begini4ee.testkit.TestEvents;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it was built, and the simulated Begini that its settings name. */
final class Bank {

    static final String ID = TestEvents.INTEGRATION_ID;
    static final String KEY_BEFORE = "demo-key-before-the-rotation";

    /** Patient enough for a server that has just started. */
    static final BeginiSimulator BEGINI = BeginiSimulator.builder()
            .integration(SimulatedIntegration.of(ID, Begini.DEMO_KEY))
            .deliveryRules(
                    DeliveryRules.DEFAULT.withAttempts(20).withBackOff(Duration.ofMillis(50), Duration.ofSeconds(2)))
            .start();

    private static final String SETTINGS = "META-INF/microprofile-config.properties";

    private Bank() {}

    static WebArchive war() {
        WebArchive war = ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("sample-war.war")));
        String settings = read(war, "/WEB-INF/classes/" + SETTINGS)
                .replace("overdue-after=15m", "overdue-after=2s")
                .concat("begini.client.base-url=" + BEGINI.url() + "\nbegini.previous-api-key=" + KEY_BEFORE + "\n");
        war.delete("/WEB-INF/classes/" + SETTINGS);
        return war.addAsResource(new StringAsset(settings), SETTINGS).addClass(FailsAfterTheWrite.class);
    }

    /** The port is known only when the server has started. */
    static void isAt(URI url) {
        BEGINI.webhookUrl(ID, url.resolve("webhooks/begini"));
        BEGINI.returnUrl(ID, url.resolve("returned"));
    }

    private static String read(WebArchive war, String path) {
        try (InputStream in = war.get(path).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
