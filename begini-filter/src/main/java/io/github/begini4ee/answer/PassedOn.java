package io.github.begini4ee.answer;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.event.BeginiEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The application answers: the request goes on, verified, its body readable again and its event a request attribute.
 *
 * @param body the verified bytes
 * @param event the event
 * @since 0.1
 */
public record PassedOn(RawBody body, BeginiEvent event) implements Answer {

    /** The request attribute that holds the {@link BeginiEvent}. */
    public static final String EVENT_ATTRIBUTE = "io.github.begini4ee.event";

    @Override
    public Reason reason() {
        return Reason.ACCEPTED;
    }

    @Override
    public void give(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(EVENT_ATTRIBUTE, event);
        chain.doFilter(new RepeatableRequest(request, response, body), response);
    }
}
