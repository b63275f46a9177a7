package dev.bourse.enforcement.runner;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** Where a process reads from and prints to. */
@FunctionalInterface
interface Streams {
    void set(ProcessBuilder builder);

    /** Nothing to read; what it prints is appended to the file. */
    static Streams toLog(Path log) {
        return builder -> builder.redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
    }

    /** Pipes, to whoever started it; the one for errors is apart or, if both are one, at its end at once. */
    static Streams pipes(boolean one) {
        return builder -> builder.redirectErrorStream(one);
    }
}
