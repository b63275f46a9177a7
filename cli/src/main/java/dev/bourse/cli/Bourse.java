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
import dev.bourse.cli.market.ExecCommand;
import dev.bourse.cli.market.ExportCommand;
import dev.bourse.cli.market.FilesCommand;
import dev.bourse.cli.market.ForecastCommand;
import dev.bourse.cli.market.GrantCommand;
import dev.bourse.cli.market.HistoryCommand;
import dev.bourse.cli.market.KeyCommand;
import dev.bourse.cli.market.LedgerCommand;
import dev.bourse.cli.market.LogsCommand;
import dev.bourse.cli.market.MachineCommand;
import dev.bourse.cli.market.MachineOwnerCommand;
import dev.bourse.cli.market.MachinesCommand;
import dev.bourse.cli.market.PricesCommand;
import dev.bourse.cli.market.PsCommand;
import dev.bourse.cli.market.RefundCommand;
import dev.bourse.cli.market.RunCommand;
import dev.bourse.cli.market.SchedulesCommand;
import dev.bourse.cli.market.StatementCommand;
import dev.bourse.cli.market.StopCommand;
import dev.bourse.cli.market.TokenCommand;
import dev.bourse.cli.market.TopCommand;
import dev.bourse.cli.market.TransferCommand;
import dev.bourse.cli.market.WhyCommand;
import dev.bourse.cli.simulate.SimulateCommand;
import java.util.LinkedHashMap;
import java.util.Map;
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
        footer = {
            "",
            "Example: bourse demo --duration 60s",
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not converged, 4 a promise broken, 130 interrupted."
        })
public final class Bourse {
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("bank", BankCommand.class);
        COMMANDS.put("node", NodeCommand.class);
        COMMANDS.put("dashboard", DashboardCommand.class);
        COMMANDS.put("account", AccountCommand.class);
        COMMANDS.put("grant", GrantCommand.class);
        COMMANDS.put("schedules", SchedulesCommand.class);
        COMMANDS.put("transfer", TransferCommand.class);
        COMMANDS.put("refund", RefundCommand.class);
        COMMANDS.put("token", TokenCommand.class);
        COMMANDS.put("key", KeyCommand.class);
        COMMANDS.put("machines", MachinesCommand.class);
        COMMANDS.put("machine", MachineCommand.class);
        COMMANDS.put("machine-owner", MachineOwnerCommand.class);
        COMMANDS.put("prices", PricesCommand.class);
        COMMANDS.put("bid", BidCommand.class);
        COMMANDS.put("agent", AgentCommand.class);
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("history", HistoryCommand.class);
        COMMANDS.put("logs", LogsCommand.class);
        COMMANDS.put("exec", ExecCommand.class);
        COMMANDS.put("files", FilesCommand.class);
        COMMANDS.put("ps", PsCommand.class);
        COMMANDS.put("stop", StopCommand.class);
        COMMANDS.put("top", TopCommand.class);
        COMMANDS.put("why", WhyCommand.class);
        COMMANDS.put("forecast", ForecastCommand.class);
        COMMANDS.put("ledger", LedgerCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("statement", StatementCommand.class);
        COMMANDS.put("audit", AuditCommand.class);
        COMMANDS.put("lab", LabCommand.class);
        COMMANDS.put("simulate", SimulateCommand.class);
        COMMANDS.put("bench", BenchCommand.class);
        COMMANDS.put("rehearse", Rehearsal.class);
    }

    private Bourse() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Quiet.unlessLogged(arguments);
        System.exit(commandLine(arguments).execute(arguments));
    }

    /**
     * The part of the program that these arguments are for, all of it if they name no command: to set up all commands
     * takes longer than most of them run. It fails in one line on stderr, without a stack trace.
     */
    static CommandLine commandLine(String... arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        CommandLine program = new CommandLine(new Bourse());
        if (COMMANDS.containsKey(name)) {
            program.addSubcommand(name, COMMANDS.get(name));
        } else {
            COMMANDS.forEach(program::addSubcommand);
            program.addSubcommand(HelpCommand.class);
        }
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .setStopAtPositional(false)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::failed);
    }
}
