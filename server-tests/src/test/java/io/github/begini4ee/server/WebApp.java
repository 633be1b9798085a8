package io.github.begini4ee.server;

import io.github.begini4ee.filter.BeginiInitializer;
import io.github.begini4ee.receiver.Receiver;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One application for an {@link EmbeddedServer}: what a user would write, with {@link Behind} mapped to every path.
 * Files that a user would pack are written under {@code target/apps} and seen by this application alone.
 */
public final class WebApp {

    private final String contextPath;
    private final Path directory;
    private final Map<String, String> contextParams = new LinkedHashMap<>();
    private final List<Consumer<ServletContext>> declarations = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private boolean byHand;
    private boolean scanned;

    public WebApp(String contextPath) {
        this.contextPath = contextPath;
        try {
            Path apps = Files.createDirectories(Path.of("target", "apps")).toAbsolutePath();
            this.directory = Files.createTempDirectory(apps, contextPath.replace('/', '_') + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A context-param. */
    public WebApp param(String name, String value) {
        contextParams.put(name, value);
        return this;
    }

    /** The usual integration, with these lines of its settings; {@code begini.path} is not among them. */
    public WebApp usualSettings() {
        return param("begini.api-key", Signed.KEY)
                .param("begini.integration-id", Payloads.INTEGRATION_ID)
                .param("begini.environment", "test");
    }

    /** The receiver of the application, by {@code META-INF/services} of its own class path. */
    public WebApp receivers(Class<?>... receivers) {
        StringBuilder lines = new StringBuilder();
        for (Class<?> receiver : receivers) {
            lines.append(receiver.getName()).append('\n');
        }
        return classpath("META-INF/services/" + Receiver.class.getName(), lines.toString());
    }

    /** A file on the application's own class path. */
    public WebApp classpath(String name, String text) {
        return file(Path.of("classpath").resolve(name), text);
    }

    /** A file of the WAR. Only a {@link #scanned()} application has its {@code web.xml} read. */
    public WebApp war(String name, String text) {
        return file(Path.of("war").resolve(name), text);
    }

    /** A class of the WAR, copied from the tests' own. */
    public WebApp warClass(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = directory.resolve("war/WEB-INF/classes").resolve(name);
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            Files.createDirectories(target.getParent());
            Files.copy(in, target);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds what the application declares by the servlet API, before the library's initializer comes. */
    public WebApp declaring(Consumer<ServletContext> declaration) {
        declarations.add(declaration);
        return this;
    }

    /** A listener registered by the server's own API, as a user of an embedded server does it. */
    public WebApp listener(String className) {
        listeners.add(className);
        return this;
    }

    /** The library's initializer, given to the server by hand. */
    public WebApp initializedByHand() {
        byHand = true;
        return this;
    }

    /** The server reads {@code web.xml}, and looks for annotations and initializers where it can. */
    public WebApp scanned() {
        scanned = true;
        return this;
    }

    String contextPath() {
        return contextPath;
    }

    boolean isScanned() {
        return scanned;
    }

    List<String> listeners() {
        return listeners;
    }

    Path docBase() {
        return create(directory.resolve("war"));
    }

    Path directory() {
        return directory;
    }

    /** The tests' classes, and the files of this application. */
    ClassLoader parentLoader() {
        try {
            URL own = create(directory.resolve("classpath")).toUri().toURL();
            return new URLClassLoader(new URL[] {own}, WebApp.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ServletContainerInitializer> initializers() {
        List<ServletContainerInitializer> initializers = new ArrayList<>();
        initializers.add((classes, context) -> {
            contextParams.forEach(context::setInitParameter);
            Behind.mapTo(context, "/");
            declarations.forEach(declaration -> declaration.accept(context));
        });
        if (byHand) {
            initializers.add(new BeginiInitializer());
        }
        return initializers;
    }

    private WebApp file(Path name, String text) {
        try {
            Path target = directory.resolve(name);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
