package com.example.bank.web;

import com.example.bank.journal.Application;
import com.example.bank.timeline.Stage;
import com.example.bank.timeline.Timeline;
import com.example.bank.timeline.Timelines;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The list of the applications. */
@WebServlet(urlPatterns = "")
public class FrontPage extends Page {

    private static final long serialVersionUID = 1L;
    private static final int LIMIT = 100;
    private static final Set<Stage> DECIDED = Set.of(Stage.APPROVE, Stage.REVIEW, Stage.DECLINE);

    @Inject
    transient Timelines timelines;

    @Inject
    transient FirstEvent firstEvent;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Timeline> all = timelines.latest(LIMIT);
        String news = all.isEmpty()
                ? "Waiting for the first application"
                : all.size() == 1 ? "1 application" : all.size() + " applications";
        String url = request.getRequestURL().toString().replaceFirst("/$", "");
        send(
                response,
                200,
                "Loan desk",
                live(news, all.isEmpty() ? empty(url) : Html.of("{}{}", sums(all), table(all))));
    }

    private Html empty(String url) {
        return Html.of(
                """
                <section class="card" aria-labelledby="empty-title">
                <h2 id="empty-title">No application yet</h2>
                <p>Apply for a loan as an applicant would, and see here what becomes of it.</p>
                <p><a class="button" href="apply">Apply for a loan</a></p>
                <details><summary>Or send a first event as Begini would</summary>
                <p>Paste these lines into a terminal. The application appears here by itself.</p>
                <pre id="commands" tabindex="0" aria-label="Commands to paste into a terminal">{}</pre>
                <p><button id="copy" type="button" hidden>Copy the commands</button> <span id="copied" role="status"></span></p>
                </details>
                <p class="quiet">A lower score is more favourable. Low risk with high confidence is approved, high risk with
                high confidence is declined, and everything else goes to a person.</p>
                </section>
                """,
                firstEvent.commands(url));
    }

    private static Html sums(List<Timeline> all) {
        return Html.of(
                """
                <dl id="sums">
                <div class="approve"><dt>Approved</dt><dd>{}</dd></div>
                <div class="review"><dt>For review</dt><dd>{}</dd></div>
                <div class="decline"><dt>Declined</dt><dd>{}</dd></div>
                <div><dt>Not decided</dt><dd>{}</dd></div>
                </dl>
                """,
                count(all, Set.of(Stage.APPROVE)),
                count(all, Set.of(Stage.REVIEW)),
                count(all, Set.of(Stage.DECLINE)),
                all.size() - count(all, DECIDED));
    }

    private static long count(List<Timeline> all, Set<Stage> stages) {
        return all.stream()
                .filter(timeline -> stages.contains(timeline.stage()))
                .count();
    }

    private static Html table(List<Timeline> all) {
        return Html.of(
                """
                <table class="cards" role="table">
                <caption>Applications, the one heard of last first; up to {}</caption>
                <thead role="rowgroup">
                <tr role="row">
                <th role="columnheader" scope="col">Application</th>
                <th role="columnheader" scope="col">Loan</th>
                <th role="columnheader" scope="col">Stands at</th>
                <th role="columnheader" scope="col" class="number">Score</th>
                <th role="columnheader" scope="col">Risk band</th>
                <th role="columnheader" scope="col">Confidence</th>
                <th role="columnheader" scope="col">Last heard of</th>
                </tr>
                </thead>
                <tbody role="rowgroup">
                {}</tbody>
                </table>
                """,
                LIMIT,
                Html.join(all.stream().map(FrontPage::row)));
    }

    private static Html row(Timeline timeline) {
        Application application = timeline.application();
        boolean scored = application != null && application.score() != null;
        return Html.of(
                """
                <tr role="row" data-row="{}">
                <th role="rowheader" scope="row" data-label="Application"><a href="{}">{}</a></th>
                <td role="cell" data-label="Loan"><span>{}</span></td>
                <td role="cell" data-label="Stands at">{}</td>
                <td role="cell" data-label="Score" class="number">{}</td>
                <td role="cell" data-label="Risk band">{}</td>
                <td role="cell" data-label="Confidence">{}</td>
                <td role="cell" data-label="Last heard of">{}</td>
                </tr>
                """,
                timeline.uid(),
                Words.link("application", timeline.uid()),
                timeline.uid(),
                Words.loan(timeline.request()),
                Words.pill(timeline.stage()),
                scored ? application.score() : Words.none(),
                Words.band(scored ? application.riskBand() : null),
                Words.band(scored ? application.scoreConfidence() : null),
                Words.time(timeline.lastAt()));
    }
}
