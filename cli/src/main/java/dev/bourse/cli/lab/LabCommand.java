package dev.bourse.cli.lab;

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
            GenerateCommand.class,
            ReproduceCommand.class,
            BoundsCommand.class,
            ManipulateCommand.class,
            StudyCommand.class
        },
        footer = {"", "Example: bourse lab solve docs/examples/game.json"})
public final class LabCommand {
    private LabCommand() {}
}
