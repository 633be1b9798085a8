package io.github.begini4ee.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EventListener;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty 12 with its servlet and web.xml support; it looks for neither annotations nor initializers. */
final class JettyServer implements TestServer {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();

    JettyServer() {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(contexts);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int answerToLongHeaders() {
        return 431;
    }

    @Override
    public int answerToLengthBesideChunks() {
        return 400;
    }

    @Override
    public String info() {
        return "Jetty/" + Server.getVersion();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public boolean scans() {
        return false;
    }

    @Override
    public Deployment deploy(WebApp app) {
        ServletContextHandler context = app.isScanned() ? war(app) : plain(app);
        context.setContextPath(app.contextPath().isEmpty() ? "/" : app.contextPath());
        app.initializers().forEach(context::addServletContainerInitializer);
        app.listeners().forEach(name -> context.addEventListener(listener(name)));
        contexts.addHandler(context);
        try (CapturedLog log = CapturedLog.ofEverything()) {
            return new OnJetty(contexts, context, start(context) + log.text());
        }
    }

    private static ServletContextHandler plain(WebApp app) {
        ServletContextHandler context = new ServletContextHandler();
        context.setClassLoader(app.parentLoader());
        return context;
    }

    private static ServletContextHandler war(WebApp app) {
        WebAppContext war = new WebAppContext();
        war.setWar(app.docBase().toString());
        war.setTempDirectory(app.directory().resolve("temp").toFile());
        war.setClassLoader(app.parentLoader());
        war.setThrowUnavailableOnStartupException(true);
        return war;
    }

    private static String start(ServletContextHandler context) {
        try {
            context.start();
            return "";
        } catch (Exception e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    private static EventListener listener(String className) {
        try {
            return (EventListener) Class.forName(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private record OnJetty(ContextHandlerCollection contexts, ServletContextHandler context, String said)
            implements Deployment {

        @Override
        public boolean started() {
            return context.isStarted();
        }

        @Override
        public void close() {
            try {
                context.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                contexts.removeHandler(context);
            }
        }
    }
}
