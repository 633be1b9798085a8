package io.github.begini4ee.answer;

import io.github.begini4ee.diagnosis.Evidence;
import io.github.begini4ee.signature.Rejected;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * The one answer to every body that counts as forged, with what an operator's diagnosis needs once it is given. The sender
 * gets nothing of the evidence.
 *
 * @param rejected why
 * @param evidence what the request showed
 * @since 0.1
 */
public record Refused(Rejected rejected, Evidence evidence) implements Answer {

    private static final System.Logger LOG = System.getLogger(Refused.class.getName());

    @Override
    public Reason reason() {
        return JsonAnswer.to(rejected).reason();
    }

    @Override
    public String show() {
        return JsonAnswer.to(rejected).show();
    }

    @Override
    public void give(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        JsonAnswer.to(rejected).give(request, response, chain);
        try {
            response.flushBuffer(); // what is looked into afterwards keeps no sender waiting
        } catch (IOException senderIsGone) {
            LOG.log(Level.DEBUG, "nobody reads the answer any more", senderIsGone);
        }
    }
}
