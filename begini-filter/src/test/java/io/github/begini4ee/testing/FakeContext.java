package io.github.begini4ee.testing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextListener;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A web application as its server keeps it. */
final class FakeContext {

    final Map<String, String> params = new HashMap<>();
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, Declared> filters = new LinkedHashMap<>();
    final List<ServletContextListener> added = new ArrayList<>();
    final String path;
    ClassLoader loader;

    /** As on Liberty while CDI starts: nobody may ask for filters. */
    boolean restricted;

    /** From then on nobody may add a listener. */
    boolean initialized;

    @Nullable
    String webXml;

    FakeContext(String path) {
        this.path = path;
    }

    /** A filter as web.xml, an annotation or code declares it. */
    record Declared(String name, String className, Map<String, String> params, List<String> mappings) {

        FilterConfig in(ServletContext context) {
            return Fakes.of(FilterConfig.class, (method, arguments) -> switch (method) {
                case "getFilterName" -> name;
                case "getServletContext" -> context;
                case "getInitParameter" -> params.get((String) arguments[0]);
                default -> throw Fakes.unknown(method);
            });
        }

        FilterRegistration.Dynamic toServlet() {
            return Fakes.of(FilterRegistration.Dynamic.class, (method, arguments) -> switch (method) {
                case "getName" -> name;
                case "getClassName" -> className;
                case "getInitParameters" -> params;
                case "getUrlPatternMappings" -> mappings;
                case "getServletNameMappings" -> null; // as Liberty says that there are none
                case "setAsyncSupported" -> null;
                case "addMappingForUrlPatterns" -> {
                    Collections.addAll(mappings, (String[]) arguments[2]);
                    yield null;
                }
                default -> throw Fakes.unknown(method);
            });
        }
    }

    ServletContext toServlet() {
        return Fakes.of(ServletContext.class, this::call);
    }

    /** A listener added by code may not ask for filters: the Servlet specification says so, and servers refuse. */
    ServletContext toListenerAddedByCode() {
        return Fakes.of(ServletContext.class, (name, arguments) -> {
            if (name.equals("getFilterRegistrations")) {
                throw new UnsupportedOperationException("not for listeners that were added by code");
            }
            return call(name, arguments);
        });
    }

    private Object call(String name, Object... arguments) {
        return switch (name) {
            case "getContextPath" -> path;
            case "getClassLoader" -> loader;
            case "getInitParameterNames" -> Collections.enumeration(params.keySet());
            case "getInitParameter" -> params.get((String) arguments[0]);
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "getFilterRegistrations" -> registrations();
            case "getFilterRegistration" -> registrations().get((String) arguments[0]);
            case "addFilter" -> declare((String) arguments[0], ((Class<?>) arguments[1]).getName());
            case "addListener" -> {
                if (initialized) {
                    throw new IllegalStateException("too late for a listener");
                }
                added.add((ServletContextListener) arguments[0]);
                yield null;
            }
            case "getResourceAsStream" ->
                webXml == null || !arguments[0].equals("/WEB-INF/web.xml")
                        ? null
                        : new ByteArrayInputStream(webXml.getBytes(StandardCharsets.UTF_8));
            default -> throw Fakes.unknown(name);
        };
    }

    private Map<String, FilterRegistration> registrations() {
        if (restricted) {
            throw new UnsupportedOperationException("not now");
        }
        Map<String, FilterRegistration> registrations = new LinkedHashMap<>();
        filters.forEach((name, declared) -> registrations.put(name, declared.toServlet()));
        return registrations;
    }

    private FilterRegistration.Dynamic declare(String name, String className) {
        filters.put(name, new Declared(name, className, Map.of(), new ArrayList<>()));
        return filters.get(name).toServlet();
    }

    static Filter instance(Declared declared, ClassLoader loader) {
        try {
            return (Filter) Class.forName(declared.className(), true, loader)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
