package dev.bourse.cli.daemon;

import dev.bourse.dashboards.DashboardConfig;
import dev.bourse.dashboards.DashboardDaemon;
import dev.bourse.dashboards.ReplayConfig;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a dashboard. */
@Command(
        name = "dashboard",
        description = "Start a dashboard and keep it until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse dashboard --config docs/examples/dashboard.yaml",
            "         bourse dashboard --replay docs/examples/shock.duckdb --port 8000",
            "         bourse dashboard --replay"
        })
public final class DashboardCommand extends DaemonCommand<DashboardConfig> {
    /** What stands for the recording that comes with Bourse. */
    private static final String BUNDLED = "";

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = BUNDLED,
            description =
                    "Play this history of another dashboard, or the one that comes with Bourse, over and over, instead of a market; everybody sees all.")
    Path recording;

    @Option(names = "--speed", defaultValue = "1", description = "How much faster it is played (default: 1).")
    double speed;

    @Option(names = "--port", defaultValue = "0", description = "The port to play it on (default: any free one).")
    int port;

    DashboardCommand() {
        super(DashboardConfig.class);
    }

    @Override
    AutoCloseable begin() throws Exception {
        if (recording == null) {
            return super.begin();
        }
        Path file = recording.toString().equals(BUNDLED) ? null : recording;
        ReplayConfig config = new ReplayConfig(file, "127.0.0.1", port, speed);
        return said(config.host(), DashboardDaemon.replay(config));
    }

    @Override
    AutoCloseable start(DashboardConfig config) {
        return said(config.host(), DashboardDaemon.start(config));
    }

    private static AutoCloseable said(String host, DashboardDaemon daemon) {
        System.out.println("bourse dashboard answers on http://" + host + ":" + daemon.port());
        return daemon;
    }
}
