package io.github.begini4ee.config;

import io.github.begini4ee.message.Messages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The order of the sources, first wins. */
final class Sources {

    private static final String FILE = "META-INF/microprofile-config.properties";

    private Sources() {}

    static List<Source> of(
            ClassLoader loader,
            Map<String, String> initParams,
            Map<String, String> contextParams,
            Consumer<String> problems) {
        List<Source> sources = new ArrayList<>();
        sources.add(Source.of("system property", strings(System.getProperties())));
        sources.add(Source.environment(System.getenv()));
        sources.add(Source.of("init-param", initParams));
        sources.add(Source.of("context-param", contextParams));
        sources.addAll(ofServer(loader, problems));
        return sources;
    }

    private static List<Source> ofServer(ClassLoader loader, Consumer<String> problems) {
        try {
            return MicroProfileSources.of(loader);
        } catch (LinkageError | IllegalStateException noProvider) {
            return files(loader, problems);
        } catch (RuntimeException e) {
            problems.accept(Messages.microProfileFailed(e));
            return List.of();
        }
    }

    private static List<Source> files(ClassLoader loader, Consumer<String> problems) {
        List<Source> sources = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(FILE))) {
                URLConnection connection = url.openConnection();
                connection.setUseCaches(false); // a cached jar would outlive a redeployment
                try (Reader reader = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
                    Properties properties = new Properties();
                    properties.load(reader);
                    sources.add(Source.of(FILE, strings(properties)));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            problems.accept(Messages.unreadableFile(FILE, e));
        }
        return sources;
    }

    private static Map<String, String> strings(Properties properties) {
        Map<String, String> strings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> strings.put(name, properties.getProperty(name)));
        return strings;
    }
}
