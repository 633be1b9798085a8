package io.github.begini4ee.payara;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.begini4ee.payara.app.Caller;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code begini-client} beside {@code begini-cdi}, for an application that verifies and goes on to its own endpoint. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ClientPayaraIT {

    private static final String KEY = "test-key-3f1c9a-not-secret";
    private static final String ANSWER =
            "{\"access_token\":\"test-token\",\"url\":\"https://api.begini.co/master/psychometrics\"}";
    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();
    private static HttpServer begini;

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        begini = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        begini.createContext("/", exchange -> {
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            REQUESTS.add(exchange.getRequestHeaders().getFirst("api-key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        begini.start();
        String settings = "begini.path=" + Site.PATH + "\nbegini.mode=verify\nbegini.environment=test\n"
                + "begini.api-key=" + KEY + "\nbegini.integration-id=" + Payloads.INTEGRATION_ID
                + "\nbegini.client.base-url=http://127.0.0.1:"
                + begini.getAddress().getPort() + "\n";
        return Wars.withClient(Wars.war("client", settings, Caller.class));
    }

    @AfterAll
    static void stop() {
        begini.stop(0);
    }

    @Test
    void creates_a_session_with_id_and_key_of_the_webhooks() {
        Site site = new Site(base.getPort(), base.getPath().replaceFirst("/$", ""));
        for (String query : List.of("", "&named")) {
            Reply reply = site.send(Request.of("GET", site.contextPath() + "/caller?uid=LOAN-1" + query));

            assertThat(reply.text()).startsWith("Created[").doesNotContain("test-token");
        }
        String body = "{\"uid\":\"LOAN-1\",\"integration_id\":\"" + Payloads.INTEGRATION_ID + "\"}";
        assertThat(REQUESTS).containsExactly(KEY + " " + body, KEY + " " + body);
    }
}
