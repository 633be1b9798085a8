package com.example.bank.web;

import com.example.bank.apply.Applicant;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Leads an applicant to the assessment. Not a redirect: browsers check those against the {@code form-action} of the page
 * where the form was, which would have to name every host that Begini may lead to.
 */
@WebServlet(urlPatterns = "/assessment")
public class AssessmentPage extends Page {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Applicant applicant;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uid = parameter(request, "uid");
        Optional<URI> assessment = applicant.assessment(uid);
        if (assessment.isEmpty()) { // another browser, or the session ended
            seeOther(response, Words.link("application", uid));
            return;
        }
        response.setHeader("Refresh", "0; url=" + assessment.get());
        Html page = Html.of(
                """
                <section class="card"><p>Your application is here. Now you are led to the assessment.</p>
                <p><a class="button" href="{}">Go on to the assessment</a></p></section>
                """,
                assessment.get());
        send(response, 200, "One moment", page);
    }
}
