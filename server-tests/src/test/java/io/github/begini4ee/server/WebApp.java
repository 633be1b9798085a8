package io.github.begini4ee.server;

import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.filter.BeginiInitializer;
import io.github.begini4ee.receiver.Receiver;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One application for an {@link TestServer}: what a user would write, with {@link Behind} mapped to every path.
 * Files that a user would pack are written under {@code target/apps} and seen by this application alone.
 */
public final class WebApp {

    private final String contextPath;
    private final Path directory;
    private final Map<String, String> contextParams = new LinkedHashMap<>();
    private final List<Consumer<ServletContext>> declarations = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private final List<Class<?>> classes = new ArrayList<>();
    private boolean byHand;
    private boolean scanned;

    /** A filter that the application declares. */
    record Filter(
            String name, Class<? extends jakarta.servlet.Filter> type, String pattern, Map<String, String> initParams) {

        void addTo(ServletContext context) {
            FilterRegistration.Dynamic added = context.addFilter(name, type);
            added.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, pattern);
            added.setInitParameters(initParams);
            added.setAsyncSupported(true);
        }
    }

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
            classes.add(receiver);
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

    /** A filter that the application declares, in this order, before the library's initializer comes. */
    public WebApp filter(String name, Class<? extends jakarta.servlet.Filter> type, String pattern) {
        return filter(name, type, pattern, Map.of());
    }

    /** The same with init-params. */
    public WebApp filter(
            String name, Class<? extends jakarta.servlet.Filter> type, String pattern, Map<String, String> initParams) {
        filters.add(new Filter(name, type, pattern, initParams));
        classes.add(type);
        return this;
    }

    /**
     * Adds by code of the application what it declares, before the library's initializer comes; only in this JVM, so that a
     * test that needs it is not tried on servers elsewhere, which the tables tell.
     */
    public WebApp declaring(Consumer<ServletContext> declaration) {
        declarations.add(declaration);
        return this;
    }

    boolean isDeclaredByCode() {
        return !declarations.isEmpty();
    }

    /** A listener registered by the server's own API, as a user of an embedded server does it, or in web.xml. */
    public WebApp listener(Class<? extends EventListener> type) {
        listeners.add(type.getName());
        classes.add(type);
        return this;
    }

    /** The server finds no initializer in the application; embedded ones look for none unless it is {@link #scanned()}. */
    public WebApp withoutInitializer() {
        return war("WEB-INF/web.xml", WebXml.of(WebXml.NO_JARS));
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

    List<Filter> filters() {
        return filters;
    }

    /** Classes that the application brings, beside those of its WAR. */
    List<Class<?>> classes() {
        return classes.stream()
                .filter(type -> !type.getName().startsWith(BeginiFilter.class.getPackageName() + '.'))
                .toList();
    }

    Map<String, String> contextParams() {
        return contextParams;
    }

    /** The text of a file of the WAR. */
    Optional<String> war(String name) {
        return Optional.ofNullable(files("war").get(name)).map(WebApp::read);
    }

    /** The files under one of the directories of this application, by their names there. */
    Map<String, File> files(String kind) {
        Path root = create(directory.resolve(kind));
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(path -> root.relativize(path).toString(), Path::toFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            filters.forEach(filter -> filter.addTo(context));
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
