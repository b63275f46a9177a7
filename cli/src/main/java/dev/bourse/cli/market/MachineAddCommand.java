package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.Names;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets a machine's token and prints a configuration for its node, which then registers by itself. */
@Command(
        name = "add",
        description = "Write a new machine's token to NAME.token and print a configuration for its node (scope admin).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse machine add m4 --capacity 4 --token-file admin.token > node-m4.yaml",
            "         bourse node doctor --config node-m4.yaml && bourse node --config node-m4.yaml"
        })
final class MachineAddCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The machine.")
    String machine;

    @Option(names = "--capacity", defaultValue = "1", description = "CPUs sold (default: ${DEFAULT-VALUE}).")
    double capacity;

    @Option(names = "--port", defaultValue = "7071", description = "Where it answers (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--for",
            defaultValue = "720h",
            converter = Durations.class,
            description = "How long the token is good for (default: ${DEFAULT-VALUE}).")
    Duration life;

    @Option(
            names = "--folder",
            defaultValue = ".",
            description = "Where the token's file goes (default: ${DEFAULT-VALUE}).")
    Path folder;

    private record Added(String machine, String tokenFile, String config) {}

    @Override
    void ask(Connection market) {
        Names.check("machine", machine);
        Path file = emptyFile(folder.resolve(machine + ".token"));
        try {
            IssuedToken issued = await(market.bank()
                    .token(new TokenRequest(null, machine, List.of(Scope.NODE.wire()), "bank", life.toSeconds())));
            Files.writeString(file, issued.token() + "\n");
        } catch (IOException | RuntimeException e) {
            remove(file);
            throw e instanceof RuntimeException refused ? refused : unwritable(file, (IOException) e);
        }
        Added added = new Added(machine, file.toString(), config(file));
        if (format == Format.TABLE) {
            System.out.print(added.config);
            return;
        }
        Table.of("machine", "token file", "config")
                .row(added.machine, added.tokenFile, added.config)
                .print(format, added, System.out);
    }

    private String config(Path tokenFile) {
        return """
                machine: %s
                port: %d
                data: %s-data
                bank: %s
                tokenFile: %s
                capacity: %s
                """.formatted(
                        machine,
                        port,
                        machine,
                        options.bank(),
                        tokenFile.toAbsolutePath().normalize(),
                        capacity);
    }

    /** Nobody else may ever read it, nor is a token that is in use replaced. */
    private static Path emptyFile(Path file) {
        try {
            return Files.createFile(
                    file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(
                    "token-file-exists",
                    409,
                    "The file %s is there already; remove it, or name another --folder.".formatted(file));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static RefusedException unwritable(Path file, IOException e) {
        return new RefusedException(
                "token-file-unwritable",
                500,
                "The file %s can't be written (%s); name another --folder.".formatted(file, e.getMessage()));
    }
}
