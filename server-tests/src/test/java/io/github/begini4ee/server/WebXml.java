package io.github.begini4ee.server;

import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.filter.BeginiListener;
import java.util.Map;

/** A {@code web.xml} of an application, and its lines. */
public final class WebXml {

    /** The filter as the README has it. */
    public static final String FILTER = filter("begini", BeginiFilter.class, "/webhooks/begini", Map.of());

    public static final String LISTENER = listener(BeginiListener.class.getName());

    /** The server looks into no jar for what starts an application. */
    public static final String NO_JARS = "<absolute-ordering/>";

    private static final String END = "</web-app>";

    private WebXml() {}

    public static String of(String... lines) {
        return with("", lines);
    }

    /** The server looks for no annotations. */
    public static String complete(String... lines) {
        return with(" metadata-complete=\"true\"", lines);
    }

    private static String with(String attributes, String... lines) {
        return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"" + attributes + ">\n"
                + String.join("", lines) + END;
    }

    /** The same web.xml with more lines at its end. */
    static String plus(String webXml, String lines) {
        return webXml.replace(END, lines + END);
    }

    public static String filter(String name, Class<?> type, String pattern, Map<String, String> initParams) {
        StringBuilder params = new StringBuilder();
        initParams.forEach((param, value) -> params.append(param("init-param", param, value)));
        return """
                <filter>
                  <filter-name>%1$s</filter-name>
                  <filter-class>%2$s</filter-class>
                  <async-supported>true</async-supported>
                %4$s</filter>
                <filter-mapping>
                  <filter-name>%1$s</filter-name>
                  <url-pattern>%3$s</url-pattern>
                </filter-mapping>
                """
                .formatted(name, type.getName(), pattern, params);
    }

    static String listener(String className) {
        return "<listener>\n  <listener-class>" + className + "</listener-class>\n</listener>\n";
    }

    /** A servlet that is there from the start. */
    public static String servlet(String name, Class<?> type, String pattern) {
        return """
                <servlet>
                  <servlet-name>%1$s</servlet-name>
                  <servlet-class>%2$s</servlet-class>
                  <load-on-startup>1</load-on-startup>
                  <async-supported>true</async-supported>
                </servlet>
                <servlet-mapping>
                  <servlet-name>%1$s</servlet-name>
                  <url-pattern>%3$s</url-pattern>
                </servlet-mapping>
                """
                .formatted(name, type.getName(), pattern);
    }

    static String contextParam(String name, String value) {
        return param("context-param", name, value);
    }

    private static String param(String kind, String name, String value) {
        return "<%1$s><param-name>%2$s</param-name><param-value>%3$s</param-value></%1$s>\n"
                .formatted(kind, name, value.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
