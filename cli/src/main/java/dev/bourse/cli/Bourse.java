package dev.bourse.cli;

import dev.bourse.cli.bench.BenchCommand;
import dev.bourse.cli.daemon.AgentCommand;
import dev.bourse.cli.daemon.BankCommand;
import dev.bourse.cli.daemon.DashboardCommand;
import dev.bourse.cli.daemon.NodeCommand;
import dev.bourse.cli.demo.DemoCommand;
import dev.bourse.cli.lab.LabCommand;
import dev.bourse.cli.market.AccountCommand;
import dev.bourse.cli.market.AuditCommand;
import dev.bourse.cli.market.BidCommand;
import dev.bourse.cli.market.GrantCommand;
import dev.bourse.cli.market.KeyCommand;
import dev.bourse.cli.market.LedgerCommand;
import dev.bourse.cli.market.MachineOwnerCommand;
import dev.bourse.cli.market.MachinesCommand;
import dev.bourse.cli.market.PricesCommand;
import dev.bourse.cli.market.RefundCommand;
import dev.bourse.cli.market.RunCommand;
import dev.bourse.cli.market.SchedulesCommand;
import dev.bourse.cli.market.StatementCommand;
import dev.bourse.cli.market.TokenCommand;
import dev.bourse.cli.market.TransferCommand;
import dev.bourse.cli.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The program. Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not converged, 4 a promise broken (in a
 * simulation), 130 interrupted.
 */
@Command(
        name = "bourse",
        description = "A decentralised exchange for compute: budgeted bids, proportional shares, enforced.",
        mixinStandardHelpOptions = true,
        version = "bourse 0.1.0",
        subcommands = {
            DemoCommand.class,
            BankCommand.class,
            NodeCommand.class,
            DashboardCommand.class,
            AccountCommand.class,
            GrantCommand.class,
            SchedulesCommand.class,
            TransferCommand.class,
            RefundCommand.class,
            TokenCommand.class,
            KeyCommand.class,
            MachinesCommand.class,
            MachineOwnerCommand.class,
            PricesCommand.class,
            BidCommand.class,
            AgentCommand.class,
            RunCommand.class,
            LedgerCommand.class,
            StatementCommand.class,
            AuditCommand.class,
            LabCommand.class,
            SimulateCommand.class,
            BenchCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Example: bourse demo --duration 60s",
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not converged, 4 a promise broken, 130 interrupted."
        })
public final class Bourse {
    private Bourse() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with its way of failing: one line on stderr, no stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new Bourse())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setStopAtPositional(false)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::failed);
    }
}
