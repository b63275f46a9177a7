package dev.bourse.cli.daemon;

import dev.bourse.biddingagent.AgentConfig;
import dev.bourse.biddingagent.AgentDaemon;
import picocli.CommandLine.Command;

/** Starts a bidding agent. */
@Command(
        name = "agent",
        description = "Start a bidding agent and keep it until SIGTERM or Ctrl-C; then it withdraws its bids.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse agent --config docs/examples/agent.yaml"})
public final class AgentCommand extends DaemonCommand<AgentConfig> {
    AgentCommand() {
        super(AgentConfig.class);
    }

    @Override
    AutoCloseable start(AgentConfig config) {
        AgentDaemon daemon = AgentDaemon.start(config);
        System.out.println("bourse agent bids for " + config.account());
        return daemon;
    }
}
