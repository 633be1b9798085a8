package io.github.begini4ee.server;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The application's servlet behind the filter: counts its calls, and answers 299 with the body that it could read, in the
 * way that the query asks for ({@code how=stream}, {@code reader}, {@code async…}, {@code forward}, {@code throw}).
 */
public final class Behind extends HttpServlet {

    public static final int STATUS = 299;

    private static final long serialVersionUID = 1L;
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    static void mapTo(ServletContext context, String pattern) {
        ServletRegistration.Dynamic behind = context.addServlet("behind", new Behind());
        behind.addMapping(pattern);
        behind.setAsyncSupported(true);
    }

    /** How often a request came through to the servlet of one application. */
    public static int calls(String contextPath) {
        return Witness.elsewhere()
                .map(there -> there.ask(contextPath, Witness.CALLS).stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .orElseGet(() -> counter(contextPath).get());
    }

    /** Starts the count anew, after a test that meant to come through. */
    public static void forget(String contextPath) {
        Witness.elsewhere().ifPresentOrElse(there -> there.ask(contextPath, Witness.FORGET), () -> counter(contextPath)
                .set(0));
    }

    private static AtomicInteger counter(String contextPath) {
        return CALLS.computeIfAbsent(contextPath, path -> new AtomicInteger());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        counter(request.getContextPath()).incrementAndGet();
        String how = String.valueOf(request.getParameter("how"));
        switch (how) {
            case "reader" ->
                answer(
                        request,
                        response,
                        request.getReader()
                                .lines()
                                .collect(Collectors.joining("\n"))
                                .getBytes(StandardCharsets.UTF_8));
            case "async" -> readAsync(request, request.startAsync());
            case "async-wrapped" -> readAsync(request, request.startAsync(request, response));
            case "async-asked" -> readAsync(null, request.startAsync());
            case "forward" ->
                request.getRequestDispatcher("/elsewhere?how=stream").forward(request, response);
            case "throw" -> throw new ServletException("the application's own trouble");
            default -> answer(request, response, request.getInputStream().readAllBytes());
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, byte[] body)
            throws IOException {
        Object event = request.getAttribute("io.github.begini4ee.event");
        response.setStatus(STATUS);
        response.setHeader("X-Event", event == null ? "none" : event.getClass().getSimpleName());
        response.setHeader("X-Length", String.valueOf(request.getContentLengthLong()));
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(body);
    }

    /** Reads from this request, or, where it is null, from the one that the context has. */
    private static void readAsync(HttpServletRequest request, AsyncContext async) throws IOException {
        ServletInputStream in = (request == null ? async.getRequest() : request).getInputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        in.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                while (in.isReady() && !in.isFinished()) {
                    body.write(in.read());
                }
            }

            @Override
            public void onAllDataRead() throws IOException {
                answer(
                        request == null ? (HttpServletRequest) async.getRequest() : request,
                        (HttpServletResponse) async.getResponse(),
                        body.toByteArray());
                async.complete();
            }

            @Override
            public void onError(Throwable t) {
                async.complete();
            }
        });
    }
}
