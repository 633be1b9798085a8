package com.example.bank.web;

import com.example.bank.journal.Database;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says what to do next: to whoever asks, and on the console of the demo, which tells its port in the
 * system property {@code demo.port}. A servlet comes last in a start, so that little follows on the screen.
 */
@WebServlet(urlPatterns = "/first-event", loadOnStartup = 1)
public class FirstEventServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient FirstEvent firstEvent;

    @Inject
    @ConfigProperty(name = "begini.client.base-url", defaultValue = "https://api.begini.co")
    transient String begini;

    @Override
    public void init() {
        String port = System.getProperty("demo.port");
        if (port != null) {
            System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, greeting("http://localhost:" + port));
        }
    }

    private String greeting(String url) {
        String withKey = firstEvent.keyIsSecret() ? "\n  in this folder, with the same BEGINI_API_KEY" : "";
        return """
                the loan desk is open

                  Look at    %s/
                  Begini     %s
                  Its data   %s
                  Stop with  Ctrl-C

                  What next? Apply for a loan at %s/apply and see the whole journey.
                  Or send the desk an event as Begini would: paste these lines into another terminal%s.
                  The fourth line once more sends it again: answered "duplicate", and decided once.

                %s
                """
                .formatted(url, begini, new Database().place(), url, withKey, firstEvent.commands(url));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String here = request.getRequestURL().toString();
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(firstEvent.commands(here.substring(0, here.length() - "/first-event".length())));
    }
}
