package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.market.FileList;
import dev.bourse.api.market.FilePiece;
import dev.bourse.cli.output.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Files in and out of the folders of tasks. */
@Command(
        name = "files",
        description = "Put files into the folders of a task, get them out and list them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | get | put)",
        subcommands = {FilesCommand.ListFolder.class, FilesCommand.Get.class, FilesCommand.Put.class},
        footer = {"", "Example: bourse files get digits 0 work/model.bin --token-file alice.token"})
public final class FilesCommand {
    /** What a machine takes in one piece. */
    private static final int PIECE = 40 * 1024;

    /** A folder. */
    @Command(
            name = "list",
            description = "List a folder of a task.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse files list digits 0 checkpoints"})
    static final class ListFolder extends TaskCommand {
        @Parameters(
                index = "2",
                arity = "0..1",
                defaultValue = "work",
                paramLabel = "FOLDER",
                description = "work, checkpoints, or a folder below them (default: ${DEFAULT-VALUE}).")
        String folder;

        @Override
        void ask(Connection market) {
            Target target = target(market);
            FileList list = await(target.node().files(target.task(), folder));
            Table table = Table.of("name", "kind", "size", "modified");
            list.files().forEach(file -> table.row(file.name(), file.kind(), file.size(), file.modified()));
            table.print(format, list, System.out);
        }
    }

    /** A file out. */
    @Command(
            name = "get",
            description = "Copy a file out of a task's folder.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse files get digits 0 work/model.bin model.bin"})
    static final class Get extends TaskCommand {
        @Parameters(index = "2", paramLabel = "FILE", description = "The file, such as work/model.bin.")
        String file;

        @Parameters(
                index = "3",
                arity = "0..1",
                paramLabel = "LOCAL",
                description = "Where to (default: its name here).")
        Path local;

        @Override
        void ask(Connection market) {
            Path to = local != null ? local : Path.of(file.substring(file.lastIndexOf('/') + 1));
            Target target = target(market);
            FilePiece piece = await(target.node().readFile(target.task(), file, 0));
            try (OutputStream out = Files.newOutputStream(to)) {
                out.write(piece.bytes());
                while (!piece.last()) {
                    piece = await(target.node().readFile(target.task(), file, piece.offset() + piece.bytes().length));
                    out.write(piece.bytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A file in. */
    @Command(
            name = "put",
            description =
                    "Copy a file into a task's folder, also before the task is asked for; it is there once it is whole.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse files put digits 0 data.csv work/data.csv"})
    static final class Put extends TaskCommand {
        @Parameters(index = "2", paramLabel = "LOCAL", description = "The file here.")
        Path local;

        @Parameters(
                index = "3",
                arity = "0..1",
                paramLabel = "FILE",
                description = "Where to, such as work/data.csv (default: its name in work).")
        String file;

        @Override
        void ask(Connection market) {
            String to = file != null ? file : "work/" + local.getFileName();
            Target target = target(market);
            try (InputStream in = Files.newInputStream(local)) {
                byte[] bytes = in.readNBytes(PIECE);
                long offset = 0;
                while (bytes.length == PIECE) {
                    await(target.node().writeFile(target.task(), to, FilePiece.of(offset, bytes, false)));
                    offset += bytes.length;
                    bytes = in.readNBytes(PIECE);
                }
                await(target.node().writeFile(target.task(), to, FilePiece.of(offset, bytes, true)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
