package io.github.begini4ee.footprint.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet of an application that has nothing to do with Begini. */
@WebServlet("/hello")
public class Hello extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Greeting greeting;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getOutputStream().print(greeting.words());
    }
}
