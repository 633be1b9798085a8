package io.github.begini4ee.bank.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells by whom an application was decided, as often as it was. */
@WebServlet(urlPatterns = "/decisions", loadOnStartup = 1)
public class Counter extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Decisions decisions;

    @Override
    public void init() {
        Decisions.createTables();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(String.join(", ", decisions.of(request.getParameter("uid"))));
    }
}
