package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.server.CapturedLog;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Another filter of the application comes first and touches the body, as the query tells it. */
@Shows(Feature.FILTER_IN_FRONT)
class FilterInFrontHttpIT extends OneApp {

    private static final String APP = "/in-front";

    FilterInFrontHttpIT() {
        super(APP);
    }

    /** Reads the body by the means that the query names. */
    public static final class Nosy extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            switch (request.getQueryString()) {
                case "reader" -> request.getReader().lines().count();
                case "stream" -> request.getInputStream().readAllBytes();
                case "parameter" -> request.getParameter("uid");
                case "opened" -> request.getInputStream();
                case "part" -> request.getInputStream().readNBytes(10);
                case "response" -> response.getWriter();
                case "encoding" -> request.setCharacterEncoding("ISO-8859-1");
                default -> throw new ServletException(request.getQueryString());
            }
            chain.doFilter(request, response);
        }
    }

    @Override
    WebApp with(WebApp app) {
        return app.usualSettings()
                .receivers(ScriptedReceiver.class)
                .filter("nosy", Nosy.class, "/begini")
                .filter("begini-endpoint", BeginiFilter.class, "/begini")
                .initializedByHand();
    }

    private Reply send(String how, int chunkSize) {
        return send(Request.post(APP + "/begini?" + how).chunked(chunkSize).signed(Payloads.score("in-front-" + how)));
    }

    @Test
    void tells_cause_and_cure_where_the_reader_was_taken() {
        try (CapturedLog log = CapturedLog.ofLibrary()) {
            send("reader", 0).isDetail(500, "Server misconfigured");
            send("reader", 10).isDetail(500, "Server misconfigured");
            assertThat(log.text())
                    .contains(
                            "SEVERE BGN-039",
                            "begini-endpoint",
                            "another filter read the body first",
                            "first in web.xml");
        }
        assertThat(ScriptedReceiver.received("in-front-reader")).isEmpty();
    }

    @Test
    void tells_cause_and_cure_where_the_stream_was_read() {
        try (CapturedLog log = CapturedLog.ofLibrary()) {
            send("stream", 0).isDetail(500, "Server misconfigured");
            assertThat(log.text()).contains("SEVERE BGN-039", "another filter read the body first", "first in web.xml");
        }
    }

    @Test
    void tells_cause_and_cure_where_a_chunked_stream_was_read() {
        try (CapturedLog log = CapturedLog.ofLibrary()) {
            send("stream", 10).isForbidden();
            assertThat(log.text()).contains("empty body", "another filter read the chunked body", "first in web.xml");
        }
    }

    @Test
    void never_takes_a_part_for_the_whole() {
        assertThat(send("part", 0).status()).isIn(400, 500);
        send("part", 10).isForbidden();
        assertThat(ScriptedReceiver.received("in-front-part")).isEmpty();
    }

    @Test
    void copes_with_filters_that_ask_without_reading() {
        for (String how : new String[] {"parameter", "opened", "encoding"}) {
            send(how, 0).isProcessed();
            send(how, 10).isProcessed();
            assertThat(ScriptedReceiver.received("in-front-" + how)).hasSize(2);
        }
    }

    @Test
    void answers_although_another_filter_opened_the_writer() {
        Reply reply = send("response", 0);
        assertThat(reply.text()).doesNotContain("Exception", "<html");
        assertThat(reply.status()).isEqualTo(200);
    }
}
