package com.example.bank.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** What all pages have in common: the frame, the headers, and an answer where the database is away. */
abstract class Page extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{} – Example Bank</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="desk.css">
            <script src="desk.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header>
            <div class="width">
            <div><p class="bank">Example Bank</p>
            <h1>{}</h1></div>
            <nav aria-label="Pages"><a href="./">Loan desk</a> <a href="apply">Apply</a></nav>
            </div>
            </header>
            <main class="width" id="main" tabindex="-1">
            {}</main>
            <footer class="width">
            <p class="quiet">A sample of <em>Begini for Jakarta EE</em>, unofficial and not affiliated with Begini.
            <a href="api/applications">The applications as JSON</a></p>
            </footer>
            </body>
            </html>
            """;

    /** A page of which the browser asks again and again; {@code news} is read aloud when it changes. */
    static Html live(String news, Html content) {
        return Html.of(
                """
                <div class="bar"><p id="news" role="status">{}</p><p id="clock" class="quiet"></p></div>
                <p id="trouble" class="trouble" role="alert" hidden></p>
                <noscript><p class="quiet">Without JavaScript, reload the page to see what is new.</p></noscript>
                <div id="live">{}</div>
                """,
                news,
                content);
    }

    static void send(HttpServletResponse response, int status, String title, Html main) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(Html.of(FRAME, title, title, main));
    }

    /** Shows the page at the end of a form, so that a reload sends nothing again. */
    static void seeOther(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
        response.setHeader("Cache-Control", "no-store");
    }

    static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.setCharacterEncoding("UTF-8");
            super.service(request, response);
        } catch (Exception e) {
            System.getLogger(getClass().getName())
                    .log(
                            Level.WARNING,
                            "a page cannot be shown: answered 503, for "
                                    + e.getClass().getName());
            if (!response.isCommitted()) {
                response.reset();
                response.setHeader("Retry-After", "30");
                send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Please try again", UNAVAILABLE);
            }
        }
    }

    private static final Html UNAVAILABLE = Html.of(
            """
            <section class="card"><p>The loan desk cannot answer at the moment. What you sent before is kept.
            Please try again in a minute.</p></section>
            """);
}
