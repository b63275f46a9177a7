package dev.bourse.cli.daemon;

import dev.bourse.marketnode.NodeConfig;
import dev.bourse.marketnode.NodeDaemon;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Starts a node. */
@Command(
        name = "node",
        description = "Start a node and keep it until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[doctor]",
        subcommands = NodeDoctorCommand.class,
        footer = {"", "Example: bourse node --config docs/examples/node-m1.yaml"})
public final class NodeCommand extends DaemonCommand<NodeConfig> {
    NodeCommand() {
        super(NodeConfig.class);
    }

    /** The configuration, if one is named. */
    Optional<NodeConfig> maybeConfiguration() {
        return file == null ? Optional.empty() : Optional.of(configuration().value());
    }

    @Override
    AutoCloseable start(NodeConfig config) {
        NodeDaemon daemon = NodeDaemon.start(config);
        System.out.println("bourse node answers on http://" + config.host() + ":" + daemon.port());
        return daemon;
    }
}
