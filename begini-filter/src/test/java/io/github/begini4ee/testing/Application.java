package io.github.begini4ee.testing;

import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.filter.BeginiInitializer;
import io.github.begini4ee.filter.BeginiListener;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A web application that holds the library, started as a server starts it; requests go to its filters. */
public final class Application implements AutoCloseable {

    private final FakeContext context = new FakeContext("/loans");
    private final Path classes;
    private final List<HttpServletRequest> passedOn = new ArrayList<>();
    private final List<ServletContextListener> listeners = new ArrayList<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private ClassLoader parent = Application.class.getClassLoader();
    private Receiver script = (event, body) -> Receipt.processed();
    private FilterChain chain = (request, response) -> passedOn.add((HttpServletRequest) request);

    private Application() {
        try {
            classes = Files.createTempDirectory("application");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the library and nothing else. */
    public static Application empty() {
        return new Application();
    }

    /** With one endpoint, one key, and a receiver that says "processed". */
    public static Application loans() {
        return empty().param("begini.path", "/webhooks/begini")
                .param("begini.environment", "test")
                .param("begini.integration-id", Payloads.INTEGRATION_ID)
                .param("begini.api-key", Payloads.KEY)
                .service(Receiver.class, ScriptedReceiver.class.getName());
    }

    /** With one endpoint in pass-through. */
    public static Application verifying() {
        Application application = loans().param("begini.mode", "verify");
        application.file("META-INF/services/" + Receiver.class.getName(), "");
        return application;
    }

    public Application param(String name, String value) {
        context.params.put(name, value);
        return this;
    }

    public Application without(String param) {
        context.params.remove(param);
        return this;
    }

    public Application receiving(Receiver newScript) {
        script = newScript;
        return this;
    }

    public Application service(Class<?> service, String... implementations) {
        return file("META-INF/services/" + service.getName(), String.join("\n", implementations));
    }

    /** A file in the class path of the application. */
    public Application file(String name, String text) {
        try {
            Path file = classes.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code web.xml} or an annotation declares one. */
    public Application filter(String name, Class<?> type, Map<String, String> params, String... mappings) {
        context.filters.put(
                name, new FakeContext.Declared(name, type.getName(), params, new ArrayList<>(List.of(mappings))));
        return this;
    }

    public Application filter(String name, Map<String, String> params, String... mappings) {
        return filter(name, BeginiFilter.class, params, mappings);
    }

    public Application parent(ClassLoader loader) {
        parent = loader;
        return this;
    }

    public Application followedBy(FilterChain next) {
        chain = next;
        return this;
    }

    /** As on a server that looks into the library's jar. Filters are there even where a listener failed. */
    public Application start() {
        return start(() -> new BeginiInitializer().onStartup(Set.of(), context.toServlet()));
    }

    /** As on a server that does not, with the listener in {@code web.xml}. */
    public Application startWithListenerInWebXml() {
        return start(() -> listeners.add(new BeginiListener()));
    }

    /** As on a server that does not, without the listener. */
    public Application startWithoutListener() {
        return start(() -> {});
    }

    /** With all initializers run, and no listener yet. */
    public Application initialized() {
        context.initialized = true;
        return this;
    }

    /** Nobody may ask for filters. */
    public Application restricted() {
        context.restricted = true;
        return this;
    }

    public Application webXml(String text) {
        context.webXml = text;
        return this;
    }

    /** With nothing of the library started. */
    public ServletContext servletContext() {
        ScriptedReceiver.follow(script);
        context.loader = loader();
        return context.toServlet();
    }

    /** Of the application as it runs. */
    public ServletContext runningContext() {
        return context.toServlet();
    }

    private Application start(Runnable initializer) {
        servletContext();
        context.initialized = false;
        initializer.run();
        context.initialized = true;
        listeners.addAll(context.added);
        RuntimeException failure = null;
        for (ServletContextListener listener : listeners) {
            boolean byCode = context.added.contains(listener);
            try {
                listener.contextInitialized(
                        new ServletContextEvent(byCode ? context.toListenerAddedByCode() : context.toServlet()));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        context.filters.forEach((name, declared) -> filters.put(name, initialised(declared)));
        if (failure != null) {
            throw failure;
        }
        return this;
    }

    private Filter initialised(FakeContext.Declared declared) {
        try {
            Filter filter = FakeContext.instance(declared, context.loader);
            filter.init(declared.in(context.toServlet()));
            return filter;
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private ClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {classes.toUri().toURL()}, parent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To the only filter. */
    public FakeResponse send(FakeRequest request) {
        return send(filters.keySet().iterator().next(), request);
    }

    public FakeResponse send(FakeRequest request, FakeResponse response) {
        return send(filters.keySet().iterator().next(), request, response);
    }

    public FakeResponse send(String filter, FakeRequest request) {
        return send(filter, request, new FakeResponse());
    }

    public FakeResponse send(String filter, FakeRequest request, FakeResponse response) {
        try {
            filters.get(filter).doFilter(request.toServlet(), response.toServlet(), chain);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
        return response;
    }

    /** The requests that came to the application behind the filter. */
    public List<HttpServletRequest> passedOn() {
        return passedOn;
    }

    public Set<String> filters() {
        return filters.keySet();
    }

    public List<String> mappings(String filter) {
        return context.filters.get(filter).mappings();
    }

    /** As the server does when it takes the application down. */
    public void stop() {
        listeners.forEach(listener -> listener.contextDestroyed(new ServletContextEvent(context.toServlet())));
        listeners.clear();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(classes)) {
            if (context.loader instanceof URLClassLoader loader) {
                loader.close();
            }
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
