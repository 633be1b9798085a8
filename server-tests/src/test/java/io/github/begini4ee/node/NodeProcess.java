package io.github.begini4ee.node;

import io.github.begini4ee.server.MicroProcess;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One node of the bank, and what tests ask of it. */
final class NodeProcess implements AutoCloseable {

    private final MicroProcess process;

    private NodeProcess(MicroProcess process) {
        this.process = process;
    }

    /** Begins to start; {@link #awaitReady} waits for the end of it. */
    static NodeProcess begin(List<String> java, Map<String, String> properties, List<Path> wars) {
        List<String> jvm = new ArrayList<>(java);
        properties.forEach((name, value) -> jvm.add("-D" + name + "=" + value));
        List<String> micro = new ArrayList<>();
        wars.forEach(war -> micro.addAll(List.of("--deploy", war.toString())));
        return new NodeProcess(MicroProcess.begin(jvm, micro));
    }

    static NodeProcess start(Map<String, String> properties, List<Path> wars) {
        return begin(List.of(), properties, wars).awaitReady();
    }

    NodeProcess awaitReady() {
        process.awaitReady();
        return this;
    }

    String log() {
        return process.log();
    }

    int port() {
        return process.port();
    }

    long pid() {
        return process.pid();
    }

    Reply score(String war, String uid) {
        return Wire.exchange(
                port(), Request.post("/" + war + "/webhooks/begini").signed(Payloads.score(uid)));
    }

    /** Signed by somebody who has no key of the bank. */
    Reply forged(String war, String uid) {
        return Wire.exchange(
                port(),
                Request.post("/" + war + "/webhooks/begini")
                        .signed(Payloads.score(uid), "test-key-of-nobody-not-secret"));
    }

    Reply get(String target) {
        return Wire.exchange(port(), Request.of("GET", target));
    }

    /** What the bank's operator gets. */
    String operator(String action, String from, String to) {
        String query = "action=" + action + "&from=" + encoded(from) + "&to=" + encoded(to);
        Reply reply = get("/" + TwoNodes.BANK + "/operator?" + query);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a query gives, asked through the WAR. */
    List<String> rows(String war, String sql) {
        Reply reply = get("/" + war + "/window?sql=" + encoded(sql));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply.text().lines().toList();
    }

    void kill() {
        process.kill();
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    @Override
    public void close() {
        process.close();
    }
}
