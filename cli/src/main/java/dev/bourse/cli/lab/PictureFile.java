package dev.bourse.cli.lab;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.picture.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a picture goes. */
final class PictureFile {
    private PictureFile() {}

    /** Writes the page as SVG and says on stderr where it is, for stdout is the result's. */
    static void write(Page page, Path file) {
        try {
            Files.writeString(file, page.svg());
        } catch (IOException e) {
            throw new RefusedException(
                    "picture-not-written",
                    400,
                    "The picture (%s) cannot be written; name a file in a folder that exists and may be written to."
                            .formatted(file));
        }
        System.err.println("The picture is in " + file.toAbsolutePath().normalize() + ".");
    }
}
