package dev.bourse.cli.daemon;

import dev.bourse.api.config.Config;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.cli.output.Interruption;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * Starts a daemon from its configuration file and keeps it until SIGTERM or Ctrl-C.
 *
 * @param <C> the configuration
 */
abstract class DaemonCommand<C> implements Callable<Integer> {
    private final Class<C> type;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration, YAML or JSON; examples are under docs/examples.")
    Path file;

    @Spec
    private CommandSpec spec;

    @Option(names = "--explain", description = "Print every key, its value and where that comes from, and end.")
    boolean explain;

    @Option(
            names = "--until-stdin-closes",
            hidden = true,
            description = "End when standard input does, so that a daemon never outlives the process that started it.")
    boolean untilStdinCloses;

    DaemonCommand(Class<C> type) {
        this.type = type;
    }

    /** Starts the daemon and says on stdout where it answers. */
    abstract AutoCloseable start(C config) throws Exception;

    /** Starts what the options ask for. */
    AutoCloseable begin() throws Exception {
        return start(configuration().value());
    }

    /** The configuration in the file. */
    final Config<C> configuration() {
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--config=FILE'");
        }
        return ConfigFile.read(file, type);
    }

    @Override
    public final Integer call() throws Exception {
        if (explain) {
            System.out.print(configuration().explain());
            return 0;
        }
        try (Interruption interruption = new Interruption();
                AutoCloseable daemon = begin()) {
            System.out.flush();
            if (untilStdinCloses) {
                // A platform thread: a blocked read would keep a carrier of virtual threads, and there are few.
                Thread.ofPlatform().daemon().start(() -> drainStdin(interruption));
            }
            interruption.await();
            LoggerFactory.getLogger(daemon.getClass()).info("Ending");
        }
        return 0;
    }

    private static void drainStdin(Interruption interruption) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LoggerFactory.getLogger(DaemonCommand.class).debug("Standard input failed, which ends it too", e);
        } finally {
            interruption.tell();
        }
    }
}
