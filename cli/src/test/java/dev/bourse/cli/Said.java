package dev.bourse.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a command said and ended with, run in this process.
 *
 * @param code its exit code
 * @param out its stdout
 * @param err its stderr
 */
record Said(int code, String out, String err) {
    static Said by(String... arguments) {
        StringWriter err = new StringWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stdout = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = Bourse.commandLine(arguments)
                    .setErr(new PrintWriter(err, true))
                    .execute(arguments);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(stdout);
        }
    }
}
