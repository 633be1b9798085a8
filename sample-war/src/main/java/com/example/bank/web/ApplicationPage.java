package com.example.bank.web;

import com.example.bank.apply.Applicant;
import com.example.bank.journal.Application;
import com.example.bank.timeline.Stage;
import com.example.bank.timeline.Step;
import com.example.bank.timeline.Timeline;
import com.example.bank.timeline.Timelines;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One application: how it stands, its way, and what its score was made of. */
@WebServlet(urlPatterns = "/application")
public class ApplicationPage extends Page {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Timelines timelines;

    @Inject
    transient Applicant applicant;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uid = Optional.ofNullable(request.getParameter("uid")).orElse("");
        Optional<Timeline> found = timelines.find(uid);
        if (found.isEmpty()) {
            send(response, 404, "No such application", NOT_FOUND);
            return;
        }
        Timeline timeline = found.get();
        Html content = Html.of(
                "{}<div class=\"two\">{}{}</div>{}{}",
                banner(timeline),
                facts(timeline),
                steps(timeline.steps()),
                TraitsPicture.of(timeline.details().traits()),
                events(timeline));
        send(
                response,
                200,
                "Application " + uid,
                live("Stands at: " + timeline.stage().words(), content));
    }

    private static final Html NOT_FOUND = Html.of(
            """
            <section class="card"><p>Nobody applied under this number, and nothing was ever heard of it.</p>
            <p><a class="button" href="./">All applications</a></p></section>
            """);

    private Html banner(Timeline timeline) {
        Stage stage = timeline.stage();
        return Html.of(
                """
                <section class="banner {}" aria-labelledby="stage">{}
                <div><h2 id="stage">{}</h2>
                <p>{}</p>{}</div>
                </section>
                """,
                Words.css(stage),
                Icon.of(stage),
                Banner.title(stage),
                Banner.text(timeline),
                next(timeline));
    }

    /** What can be done now. */
    private Html next(Timeline timeline) {
        return switch (timeline.stage()) {
            case IN_ASSESSMENT ->
                applicant
                        .assessment(timeline.uid())
                        .map(link ->
                                Html.of("<p><a class=\"button\" href=\"{}\">Go on with the assessment</a></p>", link))
                        .orElse(Html.NONE);
            case APPLIED, NO_SESSION, EXPIRED, INCOMPLETE, CANCELLED ->
                timeline.request() == null
                        ? Html.NONE
                        : Html.of(
                                "<p><a class=\"button\" href=\"apply?again={}\">Apply again</a></p>",
                                timeline.request().uid());
            default -> Html.NONE;
        };
    }

    private static Html facts(Timeline timeline) {
        Application application = timeline.application();
        boolean scored = application != null && application.score() != null;
        return Html.of(
                """
                <section class="card" aria-labelledby="facts"><h2 id="facts">At a glance</h2>
                <dl class="facts">
                <div><dt>Loan</dt><dd>{}</dd></div>
                <div><dt>Score <span class="quiet">(lower is better)</span></dt><dd>{}</dd></div>
                <div><dt>Risk band</dt><dd>{}</dd></div>
                <div><dt>Confidence</dt><dd>{}</dd></div>
                </dl></section>
                """,
                Words.loan(timeline.request()),
                scored ? application.score() : Words.none(),
                Words.band(scored ? application.riskBand() : null),
                Words.band(scored ? application.scoreConfidence() : null));
    }

    private static Html steps(List<Step> steps) {
        return Html.of(
                """
                <section class="card" aria-labelledby="way"><h2 id="way">The way of this application</h2>
                <ol class="way">
                {}</ol></section>
                """,
                Html.join(steps.stream().map(ApplicationPage::step)));
    }

    private static Html step(Step step) {
        return Html.of(
                """
                <li class="{}"><strong>{}</strong> <span class="state">{}</span>
                {}{}</li>
                """,
                Words.css(step.state()),
                step.title(),
                step.state().words(),
                Words.time(step.at()),
                step.detail().isEmpty() ? Html.NONE : Html.of("<p>{}</p>", step.detail()));
    }

    private static Html events(Timeline timeline) {
        Application application = timeline.application();
        return application == null || application.events().isEmpty()
                ? Html.NONE
                : Html.of(
                        """
                        <section class="card" aria-labelledby="events"><h2 id="events">What Begini told, as it came</h2>
                        <ol class="events">
                        {}</ol></section>
                        """,
                        Html.join(application.events().stream()
                                .map(event -> Html.of(
                                        "<li><code>{}</code> {}</li>\n",
                                        event.type(),
                                        event.occurredAt() == null
                                                ? Html.of("<span class=\"quiet\">no time known</span>")
                                                : Words.time(event.occurredAt())))));
    }
}
