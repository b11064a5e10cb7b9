package org.zstack.overlay;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Parses cases with the Groovy that the platform has, which knows less than ours. */
final class GroovyOfThePlatform implements AutoCloseable {
    /** {@code org.codehaus.groovy.control.Phases.CONVERSION}: the source is parsed and no class is looked up yet. */
    private static final int PARSED = 3;

    private final URLClassLoader loader;

    GroovyOfThePlatform(Path jar) throws MalformedURLException {
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    /** The compiler's complaint, or null if it has none. */
    String complaintOf(File source) throws ReflectiveOperationException {
        Class<?> unitType = loader.loadClass("org.codehaus.groovy.control.CompilationUnit");
        Object unit = unitType.getConstructor().newInstance();
        unitType.getMethod("addSource", File.class).invoke(unit, source);
        try {
            unitType.getMethod("compile", int.class).invoke(unit, PARSED);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause().getMessage();
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
