package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a command gets a terminal of its own: by {@code script} of util-linux, which makes one where it runs, so in the
 * namespaces and as the user of whoever started it, and passes what comes and goes through pipes.
 */
final class PseudoTerminal {
    private PseudoTerminal() {}

    /** Runs the command on a new terminal; ends with the command's exit code. */
    static List<String> around(String script, List<String> command, Terminal terminal) {
        // script knows a size only where its own input is a terminal; sane, since the keys' meanings are the kernel's
        // first guess. Whoever was started in the background ignores Ctrl-C, and so would all that it starts.
        String line = "stty sane rows %d cols %d; exec env --default-signal=INT,QUIT %s"
                .formatted(
                        terminal.rows(),
                        terminal.columns(),
                        command.stream().map(PseudoTerminal::quoted).collect(Collectors.joining(" ")));
        return List.of(script, "--quiet", "--return", "--command", line, "/dev/null");
    }

    /** Gives the terminal of that number another size, of which its program is told. */
    static List<String> resize(int number, Terminal terminal) {
        return List.of(
                "stty",
                "-F",
                "/dev/pts/" + number,
                "rows",
                Integer.toString(terminal.rows()),
                "cols",
                Integer.toString(terminal.columns()));
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
