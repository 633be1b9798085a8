package io.github.begini4ee.simulator;

import io.github.begini4ee.key.Environment;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pages, in plain HTML: no script, nothing from elsewhere, and every value escaped. */
final class Pages {

    static final List<String> BANDS = List.of("LOW", "MEDIUM", "HIGH");

    private static final DateTimeFormatter LIMIT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s – simulated Begini</title>
            <link rel="stylesheet" href="/simulator.css">
            </head>
            <body>
            <header><p>Simulated Begini: nothing here is real</p></header>
            <main>
            <h1>%s</h1>
            %s</main>
            </body>
            </html>
            """;

    private static final String FORM =
            """
            %s<p>Applicant <strong>%s</strong>, integration <strong>%s</strong> (%s). The time limit is %s.</p>
            <form method="post" action="%s">
            <input type="hidden" name="token" value="%s">
            <fieldset>
            <legend>The score to give</legend>
            <div><label for="score">Score <span>(a whole number; lower is more favourable)</span></label>
            <input id="score" name="score" type="text" inputmode="numeric" autocomplete="off" value="%s"%s></div>
            <div><label for="risk_band">Risk band</label>
            %s</div>
            <div><label for="score_confidence">Score confidence</label>
            %s</div>
            <button name="do" value="finish">Finish with this score</button>
            </fieldset>
            <fieldset>
            <legend>Or end without a score</legend>
            <button name="do" value="leave" class="plain">Leave</button>
            <button name="do" value="refuse" class="plain">Refuse the privacy policy</button>
            <button name="do" value="incomplete" class="plain">Submit incomplete</button>
            <button name="do" value="expire" class="plain">Let the time run out</button>
            </fieldset>
            </form>
            """;

    private static final String ERROR = "<p id=\"error\" class=\"error\" role=\"alert\">%s</p>\n";

    static final String CSS =
            """
            :root { color-scheme: light; }
            * { box-sizing: border-box; }
            body { margin: 0; background: #f3f5f8; color: #1b2430; font: 1.0625rem/1.55 system-ui, sans-serif; }
            header { background: #1d3557; color: #fff; padding: .6rem 1.25rem; }
            header p { margin: 0 auto; max-width: 38rem; }
            main { max-width: 38rem; margin: 1.5rem auto; padding: 1.25rem; background: #fff; border-radius: .5rem; }
            h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
            p, strong, legend { overflow-wrap: anywhere; }
            fieldset { margin: 1.25rem 0 0; padding: 1rem; border: 1px solid #8a96a8; border-radius: .375rem; min-width: 0; }
            legend { padding: 0 .375rem; font-weight: 600; }
            fieldset > div { margin-bottom: .9rem; }
            label { display: block; margin-bottom: .25rem; }
            label span { color: #4a5668; }
            input, select, button { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; border-radius: .375rem; }
            input, select { border: 1px solid #5b6879; background: #fff; color: inherit; }
            button { border: 2px solid #1d3557; background: #1d3557; color: #fff; font-weight: 600; cursor: pointer; }
            button.plain { margin-bottom: .5rem; background: #fff; color: #1d3557; }
            :focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
            .error { padding: .75rem; border: 2px solid #a4161a; border-radius: .375rem; color: #a4161a; font-weight: 600; }
            [aria-invalid] { border: 2px solid #a4161a; }
            """;

    private Pages() {}

    /** A page that says one thing. */
    static String plain(String title, String text) {
        return FRAME.formatted(escaped(title), escaped(title), "<p>" + escaped(text) + "</p>\n");
    }

    /** The assessment; {@code error} is empty at first, {@code entered} what was entered before. */
    static String assessment(Session session, String token, Map<String, String> entered, String error) {
        String score = entered.getOrDefault("score", "42");
        String form = FORM.formatted(
                error.isEmpty() ? "" : ERROR.formatted(escaped(error)),
                escaped(session.uid()),
                escaped(session.account().id()),
                session.account().environment() == Environment.TEST ? "Test" : "Production",
                LIMIT.format(session.expiresAt()),
                AssessmentEndpoint.PATH,
                escaped(token),
                escaped(score),
                error.isEmpty() ? "" : " aria-invalid=\"true\" aria-describedby=\"error\"",
                select("risk_band", BANDS, entered.getOrDefault("risk_band", "LOW")),
                select("score_confidence", BANDS, entered.getOrDefault("score_confidence", "HIGH")));
        return FRAME.formatted("Assessment", "Assessment", form);
    }

    private static String select(String name, List<String> values, String chosen) {
        StringBuilder html = new StringBuilder("<select id=\"" + name + "\" name=\"" + name + "\">");
        for (String value : values) {
            html.append(value.equals(chosen) ? "<option selected>" : "<option>")
                    .append(value)
                    .append("</option>");
        }
        return html.append("</select>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
