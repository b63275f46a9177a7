package dev.bourse.cli.crash;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A bank or a node: a process that can be killed, stopped and started again at the same address. */
final class Daemon implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final String kind;
    private final Site site;
    private final ApiClient api;
    private Program program;

    /** One that is not running yet, configured so. */
    Daemon(Path folder, String name, String kind, Site site, Map<String, Object> config, ApiClient api) {
        this.folder = folder;
        this.name = name;
        this.kind = kind;
        this.site = site;
        this.api = api;
        try {
            Files.writeString(config(), WireJson.write(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path config() {
        return folder.resolve(name + ".json");
    }

    String name() {
        return name;
    }

    /** Its data folder. */
    Path data() {
        return folder.resolve(name);
    }

    /** Starts it and waits until it is ready: the bank for orders, the node for bids. */
    void start() {
        launch();
        awaitReady();
    }

    void launch() {
        program = Program.start(
                folder,
                name,
                site.byWayOf(),
                List.of(),
                List.of(kind, "--config", config().toString(), "--until-stdin-closes"));
    }

    void awaitReady() {
        Asking.until(name + " is ready", this::trouble, String::isEmpty);
    }

    /** Why it is not ready; empty when it is. */
    String trouble() {
        if (!program.isAlive()) {
            throw new AssertionError(name + " has ended: " + program.err());
        }
        try {
            Wait.on(api.get("/readyz", String.class));
            return "";
        } catch (RefusedException notReady) {
            return notReady.getMessage();
        }
    }

    /** What it answers anybody there. */
    Future<String> get(String path) {
        return api.get(path, String.class);
    }

    Program program() {
        return program;
    }

    /** SIGKILL. */
    void kill() {
        program.kill();
    }

    /** SIGSTOP: it answers nothing and closes nothing, as a hung one does. */
    void freeze() {
        Host.run("kill", "-STOP", Long.toString(program.pid()));
    }

    /** SIGCONT. */
    void thaw() {
        Host.run("kill", "-CONT", Long.toString(program.pid()));
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
