package io.github.begini4ee.filter;

import io.github.begini4ee.message.Messages;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A {@link BeginiFilter} as the application declared it. */
record Declaration(String filterName, Map<String, String> initParams, Collection<String> mappings) {

    /** All of them; only during start-up does the server let anybody ask. */
    static List<Declaration> in(ServletContext context) {
        List<Declaration> declarations = new ArrayList<>();
        registrations(context).forEach((name, registration) -> {
            if (isOurs(registration, context.getClassLoader())) {
                declarations.add(new Declaration(
                        name,
                        Map.copyOf(registration.getInitParameters()),
                        Stream.of(registration.getUrlPatternMappings(), registration.getServletNameMappings())
                                .filter(Objects::nonNull) // Liberty, where there are none
                                .flatMap(Collection::stream)
                                .distinct()
                                .toList()));
            }
        });
        return declarations;
    }

    private static Map<String, ? extends FilterRegistration> registrations(ServletContext context) {
        try {
            return context.getFilterRegistrations();
        } catch (UnsupportedOperationException e) {
            throw new IllegalStateException(Messages.listenerAddedByCode(), e);
        }
    }

    private static boolean isOurs(FilterRegistration registration, ClassLoader loader) {
        try {
            return registration.getClassName() != null
                    && BeginiFilter.class.isAssignableFrom(Class.forName(registration.getClassName(), false, loader));
        } catch (ClassNotFoundException | LinkageError notOurs) {
            return false; // the server reports it
        }
    }
}
