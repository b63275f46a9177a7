package dev.bourse.cli.market;

import picocli.CommandLine.Command;

/** What those do who run machines. */
@Command(
        name = "machine",
        description = "Add, label, cordon, drain and remove machines (scope admin, or the machine's own token).",
        mixinStandardHelpOptions = true,
        subcommands = {
            MachineAddCommand.class,
            MachineLabelCommand.class,
            MachineConditionCommand.Cordon.class,
            MachineConditionCommand.Uncordon.class,
            MachineConditionCommand.Drain.class,
            MachineRemoveCommand.class
        },
        footer = {
            "",
            "Example: bourse machine add m4 --capacity 4 --token-file admin.token > node-m4.yaml",
            "         bourse machine drain m1 --wait 5m --token-file m1.token"
        })
public final class MachineCommand {}
