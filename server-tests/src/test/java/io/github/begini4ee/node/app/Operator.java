package io.github.begini4ee.node.app;

import io.github.begini4ee.inbox.DeliveryCount;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.inbox.InboxStatus;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;

/** The bank's operator, and what time the application thinks it is. */
@WebServlet("/operator")
public class Operator extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String WHO = "jane";
    private static final String WHY = "the test says so";

    @Inject
    transient Inbox inbox;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String from = request.getParameter("from");
        String action = request.getParameter("action");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .write(
                        switch (action) {
                            case "reassign" -> text(inbox.reassign(from, request.getParameter("to"), WHO, WHY));
                            case "skip" -> text(inbox.skip(from, WHO, WHY));
                            case "replay-to" -> text(inbox.replayTo(from, Instant.EPOCH, WHO, WHY));
                            case "orphans" -> orphans();
                            case "now" -> String.valueOf(Instant.now().toEpochMilli());
                            default -> throw new ServletException(action);
                        });
    }

    /** The observers with open deliveries that this node does not have. */
    private String orphans() {
        InboxStatus status = inbox.status();
        return status.counts().stream()
                .filter(count ->
                        count.status() == DeliveryStatus.OPEN && !status.here().contains(count.observer()))
                .map(DeliveryCount::observer)
                .collect(Collectors.joining("\n"));
    }

    private static String text(int rows) {
        return String.valueOf(rows);
    }
}
