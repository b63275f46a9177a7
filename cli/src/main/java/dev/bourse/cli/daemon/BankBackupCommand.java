package dev.bourse.cli.daemon;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "backup",
        description =
                "Write all books of one moment as a SQLite database, whatever they are on; the bank may run meanwhile.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bank backup monday.db --config docs/examples/bank.yaml"})
final class BankBackupCommand implements Callable<Integer> {
    @ParentCommand
    BankCommand bank;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A new file; as bank.db in a data directory, a bank starts from it.")
    Path file;

    @Override
    public Integer call() {
        System.out.println("backed up " + bank.archive().backUp(file) + " rows");
        return 0;
    }
}
