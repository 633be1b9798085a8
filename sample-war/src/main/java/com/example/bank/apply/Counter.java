package com.example.bank.apply;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.SessionResult;
import io.github.begini4ee.client.SessionResult.Created;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * Takes an application and asks Begini for a session. First it is noted that somebody applied, then Begini is asked, and
 * then what came of it is noted: no transaction waits for the network, and nothing that was applied for is forgotten.
 */
@ApplicationScoped
public class Counter {

    private static final System.Logger LOG = System.getLogger(Counter.class.getName());

    @Inject
    LoanRequests requests;

    @Inject
    BeginiClient begini;

    /** Where the applicant goes now; empty where there is no session, and the request then tells why. */
    Optional<URI> open(LoanRequest request) {
        if (!requests.add(request)) {
            return Optional.empty();
        }
        SessionResult result = begini.createSession(request.uid());
        Optional<URI> assessment = result.fold(
                created -> {
                    request.sessionCreated(Clock.systemUTC().instant());
                    return Optional.of(link(created));
                },
                failure -> {
                    LOG.log(Level.WARNING, "an applicant could not be led to the assessment: " + failure.advice());
                    request.noSession(NoSession.of(failure));
                    return Optional.empty();
                });
        requests.save(request);
        return assessment;
    }

    /** The one place that joins address and token. Begini's guide for your integration tells how; this is the simulator's. */
    static URI link(Created created) {
        String url = created.url().toString();
        String token = URLEncoder.encode(created.accessToken().value(), StandardCharsets.UTF_8);
        return URI.create(url + (url.contains("?") ? "&" : "?") + "access_token=" + token);
    }
}
