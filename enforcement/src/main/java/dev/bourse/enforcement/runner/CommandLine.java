package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.TaskSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a process becomes a task: a shell joins the groups, opens a session, drops to the user and sets the task's
 * environment, and then becomes the command.
 *
 * <p>The task's variables come under other names and get their own only after privileges were dropped: a bidder's
 * {@code LD_PRELOAD} must not be seen by a program that still runs as root. They are never arguments, which all users can
 * read.
 *
 * @param arguments the command line
 * @param environment for the first shell
 */
record CommandLine(List<String> arguments, Map<String, String> environment) {
    private static final String SHELL = "/bin/sh";
    private static final String JOIN =
            "until [ \"$1\" = -- ]; do echo $$ > \"$1\" || exit %d; shift; done; shift; exec \"$@\""
                    .formatted(RunningTask.NOT_RUN);
    private static final String HIDDEN = "BOURSE_HIDDEN_";
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    /** {@code drop} is the program, with arguments, that gives up privileges and runs the rest. */
    static CommandLine of(TaskSpec task, List<Path> joinFiles, List<String> drop) {
        Map<String, String> own = new TreeMap<>(task.environment());
        own.putIfAbsent("PATH", PATH);
        own.putIfAbsent("HOME", task.workingDirectory().toString());
        List<String> arguments = new ArrayList<>(List.of(SHELL, "-c", JOIN, SHELL));
        // The first file is the one by which a group is listed: whoever is in the list has joined everywhere.
        joinFiles.reversed().forEach(file -> arguments.add(file.toString()));
        arguments.add("--");
        arguments.addAll(drop);
        arguments.addAll(List.of(SHELL, "-c", reveal(own.keySet()), SHELL));
        arguments.addAll(task.command());
        Map<String, String> hidden = new TreeMap<>();
        own.forEach((name, value) -> hidden.put(HIDDEN + name, value));
        return new CommandLine(arguments, hidden);
    }

    private static String reveal(Iterable<String> names) {
        StringBuilder script = new StringBuilder();
        for (String name : names) {
            script.append("export %1$s=\"$%2$s%1$s\"; unset %2$s%1$s; ".formatted(name, HIDDEN));
        }
        return script.append("exec \"$@\"").toString();
    }
}
