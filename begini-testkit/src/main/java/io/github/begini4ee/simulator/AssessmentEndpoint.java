package io.github.begini4ee.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that an applicant is sent to, and what it posts. */
final class AssessmentEndpoint implements HttpHandler {

    static final String PATH = "/master/psychometrics";
    static final String DONE_PATH = "/master/done";

    /** The name that links carry the token under; Begini's own is told by its guide for the integration. */
    static final String TOKEN = "access_token";

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Sessions sessions;
    private final Journeys journeys;

    AssessmentEndpoint(Sessions sessions, Journeys journeys) {
        this.sessions = sessions;
        this.journeys = journeys;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (path.equals("/simulator.css")) {
                Http.answer(exchange, 200, "text/css; charset=utf-8", Pages.CSS);
            } else if (path.equals(DONE_PATH)) {
                page(exchange, 200, Pages.plain("Done", "The assessment has ended. You may close this page."));
            } else if (!path.equals(PATH)) {
                page(exchange, 404, Pages.plain("Not found", "There is no such page here."));
            } else if (method.equals("GET") || method.equals("HEAD")) {
                show(exchange, fields(exchange.getRequestURI().getRawQuery()));
            } else if (method.equals("POST")) {
                take(
                        exchange,
                        fields(Http.body(exchange)
                                .map(body -> new String(body, StandardCharsets.UTF_8))
                                .orElse("")));
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD, POST");
                page(exchange, 405, Pages.plain("Not allowed", "This page cannot be asked for in this way."));
            }
        }
    }

    private void show(HttpExchange exchange, Map<String, String> query) throws IOException {
        String token = query.getOrDefault(TOKEN, query.getOrDefault("token", ""));
        Optional<Session> session = open(exchange, token);
        if (session.isPresent()) {
            page(exchange, 200, Pages.assessment(session.get(), token, Map.of(), ""));
        }
    }

    private void take(HttpExchange exchange, Map<String, String> form) throws IOException {
        String token = form.getOrDefault("token", "");
        Optional<Session> found = open(exchange, token);
        if (found.isEmpty()) {
            return;
        }
        Session session = found.get();
        Optional<Boolean> ended = end(session, form);
        if (ended.isEmpty()) {
            String error = "Enter a whole number as score, choose band and confidence, and take one of the buttons.";
            page(exchange, 422, Pages.assessment(session, token, form, error));
        } else if (ended.get()) {
            URI back = session.account().returnUrl();
            exchange.getResponseHeaders().set("Location", back == null ? DONE_PATH : back.toString());
            page(exchange, 303, Pages.plain("Done", "The assessment has ended."));
        } else {
            over(exchange);
        }
    }

    /** Whether the journey ended by this form, or had ended before; empty where the form is wrong. */
    private Optional<Boolean> end(Session session, Map<String, String> form) {
        return switch (form.getOrDefault("do", "")) {
            case "finish" ->
                score(form).map(score -> journeys.finish(session, score).isPresent());
            case "leave" -> Optional.of(journeys.end(session, Ending.LEFT).isPresent());
            case "refuse" -> Optional.of(journeys.end(session, Ending.REFUSED).isPresent());
            case "incomplete" ->
                Optional.of(journeys.end(session, Ending.INCOMPLETE).isPresent());
            case "expire" -> Optional.of(journeys.end(session, Ending.EXPIRED).isPresent());
            default -> Optional.empty();
        };
    }

    private static Optional<SimulatedScore> score(Map<String, String> form) {
        String band = form.getOrDefault("risk_band", "");
        String confidence = form.getOrDefault("score_confidence", "");
        if (!Pages.BANDS.contains(band) || !Pages.BANDS.contains(confidence)) {
            return Optional.empty();
        }
        try {
            int score = Integer.parseInt(form.getOrDefault("score", "").strip());
            return Optional.of(new SimulatedScore(score, band, confidence));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The open session of a token; where there is none, a page has said so. */
    private Optional<Session> open(HttpExchange exchange, String token) throws IOException {
        Optional<Session> session = sessions.withToken(token);
        if (session.isEmpty()) {
            String text = "This link is not known here. Ask for a new one where you got it.";
            page(exchange, 404, Pages.plain("Unknown link", text));
        } else if (journeys.isOver(session.get())) {
            over(exchange);
            return Optional.empty();
        }
        return session;
    }

    private static void over(HttpExchange exchange) throws IOException {
        String text = "This assessment has ended: it was finished or left, or its time ran out.";
        page(exchange, 410, Pages.plain("Assessment ended", text));
    }

    private static void page(HttpExchange exchange, int status, String html) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        Http.answer(exchange, status, Http.HTML, html);
    }

    private static Map<String, String> fields(@Nullable String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                } catch (IllegalArgumentException e) {
                    // a field that is no field is as good as absent
                }
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
