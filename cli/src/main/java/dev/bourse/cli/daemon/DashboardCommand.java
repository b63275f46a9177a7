package dev.bourse.cli.daemon;

import dev.bourse.dashboards.DashboardConfig;
import dev.bourse.dashboards.DashboardDaemon;
import picocli.CommandLine.Command;

/** Starts a dashboard. */
@Command(
        name = "dashboard",
        description = "Start a dashboard and keep it until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse dashboard --config docs/examples/dashboard.yaml"})
public final class DashboardCommand extends DaemonCommand<DashboardConfig> {
    DashboardCommand() {
        super(DashboardConfig.class);
    }

    @Override
    AutoCloseable start(DashboardConfig config) {
        DashboardDaemon daemon = DashboardDaemon.start(config);
        System.out.println("bourse dashboard answers on http://" + config.host() + ":" + daemon.port());
        return daemon;
    }
}
