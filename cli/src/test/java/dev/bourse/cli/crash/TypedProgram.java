package dev.bourse.cli.crash;

import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code bourse ARGUMENTS...} on a terminal of 40 by 100, typed to by a test. */
final class TypedProgram implements AutoCloseable {
    private static final String AROUND =
            "tty; stty rows 40 cols 100; stty -g > \"$1.before\"; name=$1; shift; \"$@\"; code=$?;"
                    + " stty -g > \"$name.after\"; cmp \"$name.before\" \"$name.after\" && echo restored; echo \"code $code\"";

    private final Process script;
    private final Path out;

    private TypedProgram(Process script, Path out) {
        this.script = script;
        this.out = out;
    }

    static TypedProgram start(Path folder, String name, List<String> arguments) throws IOException {
        Path around = Files.writeString(folder.resolve("around.sh"), AROUND);
        StringBuilder line = new StringBuilder("sh '%s' '%s'".formatted(around, folder.resolve(name)));
        Program.line(List.of(), arguments)
                .forEach(word -> line.append(" '").append(word).append('\''));
        Path out = folder.resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", line.toString(), "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("TERM", "vt220");
        builder.environment().put("SHELL", "/bin/sh");
        return new TypedProgram(builder.start(), out);
    }

    void type(String keys) {
        try {
            script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            script.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String shown() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void until(String text) {
        Asking.until(text, this::shown, shown -> shown.contains(text));
    }

    /** As if the user drew the window larger. */
    void resize(int rows, int columns) throws IOException, InterruptedException {
        String terminal = shown().lines().findFirst().orElseThrow();
        new ProcessBuilder("stty", "-F", terminal, "rows", Integer.toString(rows), "cols", Integer.toString(columns))
                .start()
                .waitFor();
    }

    /** The process of the program itself. */
    ProcessHandle program() {
        return Asking.until(
                        "the program",
                        () -> script.descendants()
                                .filter(process -> process.info()
                                        .command()
                                        .filter(path -> path.endsWith("/java"))
                                        .isPresent())
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }
}
