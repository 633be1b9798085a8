package io.github.begini4ee.answer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Station 5: the answer to a request. It is a {@link JsonAnswer}, the same kept with its evidence where a body was
 * {@link Refused}, or, in mode {@code verify}, whatever the application says after the request was {@link PassedOn} to it.
 *
 * @since 0.1
 */
public sealed interface Answer permits JsonAnswer, Refused, PassedOn {

    /**
     * Tells what it is counted under.
     *
     * @return the reason
     */
    Reason reason();

    /**
     * Tells it to an operator.
     *
     * @return a few words for a log line; never a value of the payload
     */
    default String show() {
        return reason().text();
    }

    /**
     * Gives the answer.
     *
     * @param request the request
     * @param response its response, not yet committed
     * @param chain what follows the filter
     * @throws IOException when the sender is gone, or the application throws it
     * @throws ServletException when the application throws it
     */
    void give(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;
}
