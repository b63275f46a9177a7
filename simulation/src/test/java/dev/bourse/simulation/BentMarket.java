package dev.bourse.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/**
 * Loads Bourse anew, with one guard off, so that production's own code needs no switch. Libraries come from the parent, and
 * so does {@code api}, which knows nothing of the rest and has no guard.
 */
final class BentMarket extends ClassLoader {
    private static final String OURS = "dev.bourse.";
    private static final String SHARED = "dev.bourse.api.";

    private final Guard guard;

    BentMarket(Guard guard) {
        super(BentMarket.class.getClassLoader());
        this.guard = guard;
    }

    /** What a run in this market came to. */
    record Caught(String checker, String sentence, long seed, long steps) {}

    /** The first seed of so many whose run breaks a promise. */
    Optional<Caught> search(long seeds, long steps) throws ReflectiveOperationException {
        Class<?> fault = loadClass(Fault.class.getName());
        Object all = fault.getMethod("all").invoke(null);
        var run = loadClass(Simulation.class.getName()).getMethod("run", long.class, long.class, Set.class);
        for (long seed = 1; seed <= seeds; seed++) {
            Object result = run.invoke(null, seed, steps, all);
            Optional<?> violation = (Optional<?>) get(result, "violation");
            if (violation.isPresent()) {
                return Optional.of(new Caught(
                        (String) get(violation.get(), "checker"),
                        (String) get(violation.get(), "sentence"),
                        seed,
                        (long) get(result, "steps")));
            }
        }
        return Optional.empty();
    }

    private static Object get(Object record, String component) throws ReflectiveOperationException {
        return record.getClass().getMethod(component).invoke(record);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.startsWith(SHARED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = name.equals(guard.type()) ? guard.bent(getParent()) : bytes(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
