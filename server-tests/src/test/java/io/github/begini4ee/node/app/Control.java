package io.github.begini4ee.node.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A WAR of its own: undeploys and deploys others, sets the clock, and looks at the threads of the whole server. */
@WebServlet("/control")
public class Control extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/plain;charset=UTF-8");
        try {
            String undeploy = request.getParameter("undeploy");
            String deploy = request.getParameter("deploy");
            String clock = request.getParameter("clock");
            if (clock != null) {
                System.setProperty("node.clock", clock);
            } else if (undeploy != null) {
                runtime("undeploy", new Class<?>[] {String.class}, undeploy);
            } else if (deploy != null) {
                response.getWriter().write(String.valueOf(deploy(request.getParameter("name"), new File(deploy))));
            } else {
                response.getWriter().write(threads());
            }
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }

    /** False where the application did not start, of which Payara's own answer says nothing. */
    private static boolean deploy(String name, File file) throws ReflectiveOperationException {
        Class<?>[] types = {String.class, String.class, File.class};
        runtime("deploy", types, name, name.equals("ROOT") ? "/" : name, file);
        return ((Collection<?>) runtime("getDeployedApplicationNames", new Class<?>[0])).contains(name);
    }

    /** By reflection, since the tests compile without the server. */
    private static Object runtime(String method, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro", true, serverLoader());
        Object boot = micro.getMethod("getInstance").invoke(null);
        Object runtime = boot.getClass().getMethod("getRuntime").invoke(boot);
        return runtime.getClass().getMethod(method, types).invoke(runtime, arguments);
    }

    private static ClassLoader serverLoader() {
        return HttpServletRequest.class.getClassLoader();
    }

    /** The threads that run the library, or whose application has ended. */
    private static String threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Stream.of(thread.getValue())
                                .anyMatch(frame -> frame.getClassName().startsWith("io.github.begini4ee.")
                                        && !frame.getClassName().equals(Control.class.getName()))
                        || thread.getKey().getName().startsWith("begini"))
                .map(thread -> thread.getKey().getName())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
