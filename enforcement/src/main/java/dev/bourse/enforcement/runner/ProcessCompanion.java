package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.Beside;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.Terminal;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.tree.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process beside those of a task: in its group, and in the namespaces that bubblewrap made for it.
 *
 * <p>They are found by the first process in them, a child of the one that was started here, which is bubblewrap's own.
 * One of the task's could have made others, with programs of its own choosing, and would be obeyed by root.
 */
final class ProcessCompanion implements Companion {
    private static final String SHELL = "/bin/sh";
    private static final Path CGROUPS = Path.of("/proc/self/ns/cgroup");
    private static final Path NOWHERE = Path.of("/dev/null");
    private static final Duration READY = Duration.ofMillis(200);

    private final ProcessRunner runner;
    private final TaskSpec task;
    private final TaskGroup group;
    private final Process first;
    private final Optional<String> nsenter;

    /** @param nsenter the program that enters namespaces, if the task has some */
    ProcessCompanion(ProcessRunner runner, TaskSpec task, TaskGroup group, Process first, Optional<String> nsenter) {
        this.runner = runner;
        this.task = task;
        this.group = group;
        this.first = first;
        this.nsenter = nsenter;
    }

    @Override
    public Beside run(List<String> command, Path log) {
        try {
            Process process = begin(task, command, Streams.toLog(log));
            return new Beside(process.onExit().thenApply(Process::exitValue), () -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Dialogue talk(List<String> command, Optional<Terminal> terminal, Ear ear) {
        try {
            Process process = terminal.isPresent()
                    ? onTerminal(command, terminal.get())
                    : begin(task, command, Streams.pipes(false));
            return new ProcessDialogue(
                    process, terminal.isPresent(), ear, line -> begin(task, line, Streams.toLog(NOWHERE)));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Process onTerminal(List<String> command, Terminal terminal) throws IOException {
        Map<String, String> variables = new HashMap<>(task.environment());
        variables.put("TERM", terminal.type());
        List<String> line = PseudoTerminal.around(Programs.find("script"), command, terminal);
        return begin(task.withEnvironment(variables), line, Streams.pipes(true));
    }

    private Process begin(TaskSpec as, List<String> command, Streams streams) throws IOException {
        List<String> drop = new ArrayList<>(List.of(runner.setsid));
        nsenter.ifPresent(program -> drop.addAll(enter(program)));
        drop.addAll(runner.privileges(task));
        TaskSpec beside = as.withCommand(inFolder(command));
        Process process = runner.launch(beside, CommandLine.of(beside, group.joinFiles(), drop), streams);
        group.startedAs(process.pid());
        return process;
    }

    private EnforcementException failed(IOException e) {
        return new EnforcementException(
                Refusal.HOST_FAILED,
                "Couldn't run a command beside the task (%s): %s.".formatted(task.id(), e.getMessage()),
                e);
    }

    /** Whoever enters other mounts begins at their root. */
    private List<String> inFolder(List<String> command) {
        List<String> line = new ArrayList<>(List.of(
                SHELL,
                "-c",
                "cd \"$1\" && shift && exec \"$@\"",
                SHELL,
                task.workingDirectory().toString()));
        line.addAll(command);
        return line;
    }

    private List<String> enter(String program) {
        // Its namespaces are whole when it has started the task in them.
        Patience.until(READY, () -> !first.isAlive() || begun());
        if (!begun()) {
            throw new EnforcementException(
                    Refusal.TASK_NOT_RUNNING,
                    "The task (%s) has no namespaces to enter: it has ended, or not begun.".formatted(task.id()));
        }
        String pid = Long.toString(inside().map(ProcessHandle::pid).orElse(-1L));
        List<String> line = new ArrayList<>(List.of(program, "--target", pid, "--mount", "--ipc", "--uts", "--pid"));
        if (Files.exists(CGROUPS)) {
            line.add("--cgroup");
        }
        if (ProcessRunner.ownUser() != ProcessRunner.ROOT) {
            line.addAll(List.of("--user", "--preserve-credentials"));
        }
        line.add("--");
        return line;
    }

    private boolean begun() {
        return inside().filter(one -> one.children().findAny().isPresent()).isPresent();
    }

    private Optional<ProcessHandle> inside() {
        return first.children().findFirst();
    }
}
