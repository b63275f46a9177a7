package dev.bourse.cli.daemon;

import dev.bourse.bank.archive.Check;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = "Recompute every balance and check all that must hold; exit code 1 where something does not.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bank verify --config docs/examples/bank.yaml"})
final class BankVerifyCommand implements Callable<Integer> {
    private static final int BROKEN = 1;

    @ParentCommand
    BankCommand bank;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        List<Check> checks = bank.archive().verify();
        Table table = Table.of("check", "result", "faults", "such as");
        checks.forEach(check -> table.row(
                check.name(),
                check.faults() == 0 ? "holds" : "BROKEN",
                check.faults(),
                String.join(", ", check.examples())));
        table.print(format, checks, System.out);
        return checks.stream().allMatch(check -> check.faults() == 0) ? 0 : BROKEN;
    }
}
