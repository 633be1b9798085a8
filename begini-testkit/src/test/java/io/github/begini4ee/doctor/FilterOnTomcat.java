package io.github.begini4ee.doctor;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.filter.BeginiInitializer;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.TestReceiver;
import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** The product's own filter on a real server, as an application without CDI has it. */
public final class FilterOnTomcat implements AutoCloseable {

    /** Takes everything, and tells duplicates. */
    public static final class Desk implements Receiver {

        private final Set<String> known = ConcurrentHashMap.newKeySet();

        @Override
        public Receipt receive(BeginiEvent event, VerifiedBody body) {
            return known.add(event.uid() + event.type()) ? Receipt.stored() : Receipt.duplicate();
        }
    }

    private static final String SERVICES = "META-INF/services/io.github.begini4ee.";

    private final Tomcat tomcat = new Tomcat();

    public FilterOnTomcat() {
        this(0);
    }

    public FilterOnTomcat(int port) {
        Path folder = folder();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = new StandardContext();
        context.setPath("");
        context.setName("");
        context.setDocBase(folder.toString());
        context.setParentClassLoader(new OneReceiver(folder.resolve("receiver")));
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.addServletContainerInitializer(
                (classes, servlets) -> {
                    servlets.setInitParameter("begini.path", "/webhooks/begini");
                    servlets.setInitParameter("begini.api-key", TestReceiver.KEY);
                    servlets.setInitParameter("begini.integration-id", TestEvents.INTEGRATION_ID);
                    servlets.setInitParameter("begini.environment", "test");
                    servlets.addServlet("nothing", new Nothing()).addMapping("/");
                },
                null);
        context.addServletContainerInitializer(new BeginiInitializer(), null);
        try {
            tomcat.start();
            tomcat.getHost().addChild(context);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI url() {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/webhooks/begini");
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path folder = Files.createTempDirectory(target, "tomcat-");
            Files.writeString(folder.resolve("receiver"), Desk.class.getName());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Nothing extends GenericServlet {

        private static final long serialVersionUID = 1L;

        @Override
        public void service(ServletRequest request, ServletResponse response) {}
    }

    /** Other receivers on the tests' class path are none of this application's. */
    private static final class OneReceiver extends ClassLoader {

        private final Path receiver;

        OneReceiver(Path receiver) {
            super(OneReceiver.class.getClassLoader());
            this.receiver = receiver;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.startsWith(SERVICES)) {
                return super.getResources(name);
            }
            return Collections.enumeration(name.endsWith(".Receiver") ? List.of(url()) : List.<URL>of());
        }

        private URL url() throws MalformedURLException {
            return receiver.toUri().toURL();
        }
    }
}
