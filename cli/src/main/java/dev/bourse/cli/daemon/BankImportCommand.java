package dev.bourse.cli.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "import",
        description = "Bring an export back into empty books, all of it or nothing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bank import books.ndjson --config docs/examples/bank.yaml"})
final class BankImportCommand implements Callable<Integer> {
    @ParentCommand
    BankCommand bank;

    @Parameters(index = "0", paramLabel = "FILE", description = "The export, or - for standard input.")
    String file;

    @Override
    public Integer call() throws IOException {
        try (BufferedReader in = open()) {
            System.out.println("imported " + bank.archive().bringBack(in) + " rows");
        }
        return 0;
    }

    private BufferedReader open() throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file));
    }
}
