package io.github.begini4ee.payara;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A deployed WAR as a sender and as its {@code Probe} see it. */
public record Site(int port, String contextPath) {

    public static final String PATH = "/webhooks/begini";

    public Request post() {
        return Request.post(contextPath + PATH);
    }

    public Reply send(Request request) {
        return Wire.exchange(port, request);
    }

    public Reply signed(byte[] body) {
        return send(post().signed(body));
    }

    public Reply signed(byte[] body, String key) {
        return send(post().signed(body, key));
    }

    public List<String> seen(String uid) {
        return probe("uid=" + URLEncoder.encode(uid, StandardCharsets.UTF_8));
    }

    /** Sends every sample body under its signature from outside, and sees that a {@code Desk} made of each what it is. */
    public void makesATypedEventOfEverySampleBody() {
        Payloads.signatures().forEach((file, signature) -> send(post().body(Payloads.file(file))
                        .signature(signature))
                .isProcessed());
        assertThat(seen("json-" + Payloads.SAMPLES_UID))
                .containsExactlyInAnyOrder(
                        "PsychometricScoreComplete true",
                        "AndroidScoreComplete true",
                        "IosScoreComplete true",
                        "ApplicationComplete true",
                        "ApplicationExpired true",
                        "ApplicationIncomplete true",
                        "ApplicationCancelled true",
                        "UnknownEvent true");
    }

    public List<String> mbean() {
        return probe("mbean");
    }

    /** What a query gives, asked through the {@code Window} of the application. */
    public List<String> rows(String sql) {
        return window("sql=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
    }

    /** What it gives in the second database of the application. */
    public List<String> rowsElsewhere(String sql) {
        return window("elsewhere=&sql=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
    }

    private List<String> window(String query) {
        Reply reply = send(Request.of("GET", contextPath + "/window?" + query));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text().lines().toList();
    }

    public void passedNothingOn() {
        assertThat(probe("behind")).containsExactly("behind 0");
    }

    private List<String> probe(String query) {
        Reply reply = send(Request.of("GET", contextPath + "/probe?" + query));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text().lines().toList();
    }
}
