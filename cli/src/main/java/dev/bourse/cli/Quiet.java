package dev.bourse.cli;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import io.vertx.core.logging.JULLogDelegateFactory;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * No log for commands that only ask and answer: they say all they have to say themselves, and to set up a log takes a
 * quarter of their time. Libraries that insist on one have Java's own, which starts at once and tells of warnings.
 */
final class Quiet {
    static final Set<String> LOGGED =
            Set.of("demo", "bank", "node", "dashboard", "agent", "run", "logs", "exec", "top", "bench", "simulate");
    /** Whoever sets one of these waits for what the log says. */
    private static final List<String> WANTED = List.of("BOURSE_LOG_LEVEL", "BOURSE_TRACES");

    private Quiet() {}

    /** To be called before anything else: who has found a log once keeps it. */
    static void unlessLogged(String... arguments) {
        if (!logged(arguments)) {
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
            System.setProperty("vertx.logger-delegate-factory-class-name", JULLogDelegateFactory.class.getName());
            InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        }
    }

    private static boolean logged(String... arguments) {
        return (arguments.length > 0 && LOGGED.contains(arguments[0]))
                || Stream.of(arguments).anyMatch(argument -> argument.startsWith("--traces"))
                || WANTED.stream().anyMatch(System.getenv()::containsKey);
    }

    /** Logs a line all the same, for a rehearsal. */
    static void rehearseLog() {
        for (SLF4JServiceProvider provider : ServiceLoader.load(SLF4JServiceProvider.class)) {
            provider.initialize();
            provider.getLoggerFactory().getLogger("dev.bourse.cli.Quiet").info("rehearsed");
        }
    }
}
