package io.github.begini4ee.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;

/** Tomcat, whichever version the class path has: 10.1 and 11 from one class file. */
final class TomcatServer implements TestServer {

    private final Tomcat tomcat = new Tomcat();

    TomcatServer() {
        tomcat.setBaseDir(baseDirectory().toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String info() {
        return ServerInfo.getServerInfo();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public boolean scans() {
        return true;
    }

    @Override
    public Deployment deploy(WebApp app) {
        Context context = new StandardContext();
        context.setPath(app.contextPath());
        context.setName(app.contextPath());
        context.setDocBase(app.docBase().toString());
        context.setParentClassLoader(app.parentLoader());
        if (app.isScanned()) {
            ContextConfig config = new ContextConfig();
            config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
            context.addLifecycleListener(config);
        } else {
            context.addLifecycleListener(new Tomcat.FixContextListener());
        }
        app.initializers().forEach(initializer -> context.addServletContainerInitializer(initializer, null));
        app.listeners().forEach(context::addApplicationListener);
        try (CapturedLog log = CapturedLog.ofEverything()) {
            tomcat.getHost().addChild(context);
            return new OnTomcat(context, log.text());
        }
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

    private static File baseDirectory() {
        try {
            Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
            return Files.createTempDirectory(target, "tomcat-").toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record OnTomcat(Context context, String said) implements Deployment {

        @Override
        public boolean started() {
            return context.getState() == LifecycleState.STARTED;
        }

        @Override
        public void close() {
            context.getParent().removeChild(context);
        }
    }
}
