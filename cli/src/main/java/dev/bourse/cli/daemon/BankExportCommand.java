package dev.bourse.cli.daemon;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "export",
        description = "Write all books of one moment as lines of JSON; the bank may run meanwhile.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bank export books.ndjson --config docs/examples/bank.yaml"})
final class BankExportCommand implements Callable<Integer> {
    @ParentCommand
    BankCommand bank;

    @Parameters(index = "0", paramLabel = "FILE", description = "A new file, or - for standard output.")
    String file;

    @Override
    public Integer call() throws IOException {
        try (Writer out = open()) {
            long rows = bank.archive().export(out);
            System.err.println("bourse: exported " + rows + " rows");
        }
        return 0;
    }

    private Writer open() throws IOException {
        return file.equals("-")
                ? new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))
                : Files.newBufferedWriter(Path.of(file), StandardOpenOption.CREATE_NEW);
    }
}
