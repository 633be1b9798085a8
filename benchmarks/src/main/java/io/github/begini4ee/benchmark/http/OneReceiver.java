package io.github.begini4ee.benchmark.http;

import io.github.begini4ee.receiver.Receiver;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** The class path as an application has it that names one receiver, whatever else this module's class path names. */
final class OneReceiver extends ClassLoader {

    private static final String SERVICE = "META-INF/services/" + Receiver.class.getName();

    private final URL named;

    private OneReceiver(ClassLoader parent, URL named) {
        super(parent);
        this.named = named;
    }

    static ClassLoader of(Class<? extends Receiver> receiver, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = Files.writeString(directory.resolve("receiver"), receiver.getName());
        return new OneReceiver(receiver.getClassLoader(), file.toUri().toURL());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICE) ? Collections.enumeration(List.of(named)) : super.getResources(name);
    }
}
