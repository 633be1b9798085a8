package io.github.begini4ee.testing;

import java.io.IOException;
import java.io.InputStream;

/** Loads this library anew and hides a package from it, as on a server that lacks it. */
public final class HidingClassLoader extends ClassLoader {

    private final String hidden;

    public HidingClassLoader(String hidden, ClassLoader parent) {
        super(parent);
        this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(hidden)) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("io.github.begini4ee.") ? anew(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> anew(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
