package io.github.begini4ee.client;

import io.github.begini4ee.client.SessionResult.Created;
import io.github.begini4ee.client.SessionResult.InputRefused;
import io.github.begini4ee.client.SessionResult.KeyNotForIntegration;
import io.github.begini4ee.client.TestWebhookResult.Delivered;
import io.github.begini4ee.client.TestWebhookResult.KeyMissing;
import io.github.begini4ee.client.TestWebhookResult.NotConfigured;
import io.github.begini4ee.client.TestWebhookResult.ReceiverRefused;
import io.github.begini4ee.client.TestWebhookResult.ReceiverUnreachable;
import io.github.begini4ee.client.Transport.Answered;
import io.github.begini4ee.client.Transport.NoAnswer;
import io.github.begini4ee.client.Transport.NotReached;
import io.github.begini4ee.client.Transport.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The two calls: checked, authenticated, sent, and what each answer means. */
final class HttpBeginiClient implements BeginiClient {

    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]*");
    private static final int UID_MIN = 5;
    private static final int UID_MAX = 60;
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");

    private final Transport transport;
    private final String baseUrl;
    private final String integrationId;
    private final Credentials credentials;
    private final Json json = new Json();

    HttpBeginiClient(Transport transport, URI baseUrl, String integrationId, Credentials credentials) {
        this.transport = transport;
        this.baseUrl = baseUrl.toString();
        this.integrationId = integrationId;
        this.credentials = credentials;
    }

    @Override
    public SessionResult createSession(String uid) {
        check(uid);
        byte[] body = json.session(uid, integrationId);
        HttpRequest.Builder request = to("/v1/sessions-management/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        credentials.add(request, body);
        Outcome outcome = transport.send(request.build());
        if (outcome instanceof NotReached) {
            outcome = transport.send(request.build()); // nothing was sent, so nothing can be done twice
        }
        return session(outcome);
    }

    private static void check(String uid) {
        boolean lengthIsWrong = uid.length() < UID_MIN || uid.length() > UID_MAX;
        boolean characterIsWrong = !UID.matcher(uid).matches();
        if (lengthIsWrong || characterIsWrong) {
            throw new IllegalArgumentException(ClientMessages.badUid(uid.length(), lengthIsWrong, characterIsWrong));
        }
    }

    private SessionResult session(Outcome outcome) {
        if (outcome instanceof NotReached fault) {
            return new SessionResult.NotReached(fault.cause());
        }
        if (outcome instanceof NoAnswer fault) {
            return new SessionResult.NoAnswer(fault.cause());
        }
        Answered answer = (Answered) outcome;
        Map<String, String> fields = sessionFields(answer).orElse(null);
        if (fields == null) { // a proxy's page, whatever its status says
            return noSession(answer.status());
        }
        return switch (answer.status()) {
            case 200 -> created(fields);
            case 401 -> new SessionResult.KeyRefused();
            case 403 -> new KeyNotForIntegration();
            case 422 -> new InputRefused();
            default -> noSession(answer.status());
        };
    }

    /** Begini documents no body for refusals of sessions, so that none at all may be its own too. */
    private Optional<Map<String, String>> sessionFields(Answered answer) {
        return answer.isEmpty() ? Optional.of(Map.of()) : fields(answer);
    }

    private static SessionResult noSession(int status) {
        return status >= 500 ? new SessionResult.Unavailable(status) : new SessionResult.Unexpected(status);
    }

    private static SessionResult created(Map<String, String> fields) {
        String token = fields.getOrDefault("access_token", "");
        Optional<URI> url = safe(fields.getOrDefault("url", ""));
        return token.isBlank() || url.isEmpty()
                ? new SessionResult.Unexpected(200)
                : new Created(AccessToken.of(token), url.get());
    }

    /** The applicant takes the token there, so it must be as safe as the way to Begini. */
    private static Optional<URI> safe(String url) {
        try {
            return Optional.of(new URI(url)).filter(Tls::protects);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public TestWebhookResult fireTestWebhook() {
        HttpRequest.Builder request = to("/v1/webhooks-management/test").POST(BodyPublishers.noBody());
        credentials.add(request);
        return tested(transport.send(request.build()));
    }

    private TestWebhookResult tested(Outcome outcome) {
        if (outcome instanceof NotReached fault) {
            return new TestWebhookResult.NotReached(fault.cause());
        }
        if (outcome instanceof NoAnswer fault) {
            return new TestWebhookResult.NoAnswer(fault.cause());
        }
        Answered answer = (Answered) outcome;
        Map<String, String> fields = fields(answer).orElse(null);
        if (fields == null) { // not of Begini's making, whatever its status says
            return other(answer.status());
        }
        return switch (answer.status()) {
            case 200 -> delivered(fields);
            case 400 -> new KeyMissing();
            case 403 -> new TestWebhookResult.KeyRefused();
            case 422 -> refused(fields);
            case 424 -> new NotConfigured();
            case 503 -> new ReceiverUnreachable();
            default -> other(answer.status());
        };
    }

    private Optional<Map<String, String>> fields(Answered answer) {
        return answer.body() == null ? Optional.empty() : json.fields(answer.body());
    }

    private static TestWebhookResult delivered(Map<String, String> fields) {
        return "200".equals(fields.get("webhook_receiver_status_code"))
                ? new Delivered()
                : new TestWebhookResult.Unexpected(200);
    }

    private static TestWebhookResult refused(Map<String, String> fields) {
        String status = fields.getOrDefault("detail.webhook_receiver_status_code", "");
        String body = fields.getOrDefault("detail.webhook_receiver_body_content", "");
        return STATUS.matcher(status).matches()
                ? new ReceiverRefused(Integer.parseInt(status), body)
                : new TestWebhookResult.Unexpected(422);
    }

    private static TestWebhookResult other(int status) {
        return status >= 500 ? new TestWebhookResult.Unavailable(status) : new TestWebhookResult.Unexpected(status);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).header("Accept", "application/json");
    }

    @Override
    public String toString() {
        return "BeginiClient[" + baseUrl + "]";
    }
}
