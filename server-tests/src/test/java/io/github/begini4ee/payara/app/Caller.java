package io.github.begini4ee.payara.app;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.delivery.Integration;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks Begini for a session, by both ways to inject the client. */
@WebServlet("/caller")
public class Caller extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient BeginiClient client;

    @Inject
    @Integration("default")
    private transient BeginiClient named;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BeginiClient chosen = request.getParameter("named") == null ? client : named;
        response.getWriter().print(chosen.createSession(request.getParameter("uid")));
    }
}
