package io.github.begini4ee.filter;

import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The application's context-params as a map. */
final class ContextParams {

    private ContextParams() {}

    static Map<String, String> of(ServletContext context) {
        Map<String, String> params = new TreeMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            params.put(name, context.getInitParameter(name));
        }
        return params;
    }
}
