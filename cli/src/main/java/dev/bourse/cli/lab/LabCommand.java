package dev.bourse.cli.lab;

import dev.bourse.cli.bench.EngineCommand;
import dev.bourse.cli.lab.dryrun.DryRunCommand;
import dev.bourse.cli.lab.trace.TraceCommand;
import picocli.CommandLine.Command;

/** The economist's bench. */
@Command(
        name = "lab",
        description = "Games, mechanisms and the paper's experiments.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SolveCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            GenerateCommand.class,
            ReproduceCommand.class,
            BoundsCommand.class,
            ManipulateCommand.class,
            StudyCommand.class,
            TraceCommand.class,
            EngineCommand.class,
            DryRunCommand.class
        },
        footer = {"", "Example: bourse lab solve docs/examples/game.json"})
public final class LabCommand {
    private LabCommand() {}
}
