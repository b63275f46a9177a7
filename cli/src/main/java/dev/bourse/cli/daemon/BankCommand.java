package dev.bourse.cli.daemon;

import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import dev.bourse.bank.archive.Archive;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Starts a bank; its first start prints the bootstrap secret, once. */
@Command(
        name = "bank",
        description = "Start a bank and keep it until SIGTERM or Ctrl-C; the first start prints the bootstrap secret.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[export|import|verify|backup]",
        subcommands = {
            BankExportCommand.class,
            BankImportCommand.class,
            BankVerifyCommand.class,
            BankBackupCommand.class
        },
        footer = {"", "Example: bourse bank --config docs/examples/bank.yaml"})
public final class BankCommand extends DaemonCommand<BankConfig> {
    BankCommand() {
        super(BankConfig.class);
    }

    /** The books that the configuration names, whether a bank runs on them or not. */
    Archive archive() {
        BankConfig config = configuration().value();
        return new Archive(config.data(), Optional.ofNullable(config.database()));
    }

    @Override
    AutoCloseable start(BankConfig config) {
        BankDaemon daemon = BankDaemon.start(config);
        daemon.bootstrapSecret().ifPresent(secret -> System.out.println("bootstrap secret: " + secret));
        System.out.println("bourse bank answers on http://" + config.host() + ":" + daemon.port());
        return daemon;
    }
}
