package io.github.begini4ee.payara.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Tells a test what happened inside: {@code ?uid=} what the observers saw, {@code ?mbean} what the MBeans show, and
 * {@code ?behind} how many requests for other paths came through to this servlet.
 */
@WebServlet("/")
public class Probe extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final AtomicInteger behind = new AtomicInteger();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!request.getServletPath().equals("/probe")) {
            behind.incrementAndGet();
            response.setStatus(299);
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        String query = URLDecoder.decode(request.getQueryString(), StandardCharsets.UTF_8);
        List<String> lines = query.startsWith("uid=")
                ? Seen.of(query.substring("uid=".length()))
                : query.equals("mbean") ? mbeans(request) : List.of("behind " + behind.get());
        response.getWriter().write(String.join("\n", lines));
    }

    private static List<String> mbeans(HttpServletRequest request) throws ServletException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> lines = new ArrayList<>();
        try {
            String context = ObjectName.quote(request.getContextPath());
            for (ObjectName name : server.queryNames(
                    new ObjectName("io.github.begini4ee:type=Endpoint,context=" + context + ",*"), null)) {
                lines.add(name.toString());
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    lines.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
                }
            }
        } catch (JMException e) {
            throw new ServletException(e);
        }
        return lines;
    }
}
