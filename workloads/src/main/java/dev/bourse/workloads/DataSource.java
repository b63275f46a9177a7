package dev.bourse.workloads;

import dev.bourse.workloads.softmax.CsvReader;
import dev.bourse.workloads.softmax.DataSet;
import dev.bourse.workloads.softmax.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Finds the data a job names: built in, or a file that this machine must hold. */
final class DataSource {
    private static final int MAX_BYTES = 32 << 20;

    private DataSource() {}

    static DataSet open(String name) throws Refused {
        boolean builtIn = name.equals("digits");
        byte[] bytes;
        try (InputStream in =
                builtIn ? DataSource.class.getResourceAsStream("digits.csv.gz") : Files.newInputStream(Path.of(name))) {
            boolean packed = builtIn || name.endsWith(".gz");
            bytes = packed ? head(new GZIPInputStream(in, 1 << 16)) : head(in);
        } catch (IOException | InvalidPathException _) {
            throw new Refused(
                    Reason.DATA_MISSING,
                    "The data (" + name
                            + ") must be a readable .csv or .csv.gz file on this machine, or digits; run the"
                            + " job on a machine that holds it.");
        }
        if (bytes.length > MAX_BYTES) {
            throw malformed(name, "It must be at most " + MAX_BYTES + " bytes when unpacked.");
        }
        try {
            return CsvReader.read(bytes);
        } catch (Malformed e) {
            throw malformed(name, e.getMessage());
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        return in.readNBytes(MAX_BYTES + 1);
    }

    private static Refused malformed(String name, String sentence) {
        return new Refused(Reason.DATA_MALFORMED, "The data (" + name + ") can't be used. " + sentence);
    }
}
