package dev.bourse.cli.output;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.picture.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture that was asked for, as a file. */
public final class PictureFile {
    private PictureFile() {}

    /** Writes the page and says where, on stderr: stdout has the result. */
    public static void write(Path file, Page page) {
        try {
            Files.writeString(file, page.svg());
            System.err.println("bourse: the picture is in " + file);
        } catch (IOException e) {
            throw new RefusedException(
                    "picture-not-written",
                    400,
                    "The picture (%s) cannot be written; name a file in a folder that exists and may be written."
                            .formatted(file));
        }
    }
}
