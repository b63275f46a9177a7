package dev.bourse.biddingagent.strategy;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The strategies there are: those built in and those of plug-ins. Any thread. */
public final class Strategies {
    private final Map<String, LiveStrategy> byName;

    private Strategies(Map<String, LiveStrategy> byName) {
        this.byName = byName;
    }

    /**
     * Those that the class loader finds.
     *
     * @throws IllegalArgumentException if one cannot be made, or two have the same name
     */
    public static Strategies in(ClassLoader loader) {
        Map<String, LiveStrategy> byName = new TreeMap<>();
        try {
            for (LiveStrategy each : ServiceLoader.load(LiveStrategy.class, loader)) {
                if (byName.putIfAbsent(each.name(), each instanceof Allocated ? each : new Checked(each)) != null) {
                    throw new IllegalArgumentException(
                            "Two strategies are called %s; leave out one of the plug-ins.".formatted(each.name()));
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException("A strategy cannot be loaded: %s.".formatted(e.getMessage()), e);
        }
        return new Strategies(byName);
    }

    /** Those built in and those in these jars, which stay open. */
    public static Strategies with(List<Path> jars) {
        ClassLoader own = Strategies.class.getClassLoader();
        URL[] urls = jars.stream().map(Strategies::url).toArray(URL[]::new);
        return in(jars.isEmpty() ? own : new URLClassLoader("strategies", urls, own));
    }

    private static URL url(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new IllegalArgumentException(
                    "The plug-in (%s) cannot be read; name a jar or a folder of classes.".formatted(jar));
        }
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(
                    "The plug-in (%s) has no address: %s.".formatted(jar, e.getMessage()), e);
        }
    }

    /** The one of that name; an {@link IllegalArgumentException} that lists all where there is none. */
    public LiveStrategy named(String name) {
        LiveStrategy strategy = byName.get(name);
        if (strategy == null) {
            throw new IllegalArgumentException(
                    "The strategy (%s) is unknown; there are %s.".formatted(name, String.join(", ", byName.keySet())));
        }
        return strategy;
    }
}
