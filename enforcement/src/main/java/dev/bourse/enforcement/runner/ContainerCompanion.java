package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.bourse.enforcement.Beside;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.Terminal;
import dev.bourse.enforcement.proc.Offspring;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.tree.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A command in a task's container. */
record ContainerCompanion(DockerEngine engine, String container, TaskSpec task, TaskGroup group) implements Companion {
    private static final Duration TIME = Duration.ofSeconds(2);

    @Override
    public Beside run(List<String> command, Path file) {
        try {
            String id = create(command).exec().getId();
            LogFollower log = new LogFollower(file);
            engine.client().execStartCmd(id).exec(log);
            // Not on the thread that told of the end, whose own requests are being called off.
            return new Beside(log.ended().thenApplyAsync(_ -> code(id), Thread::startVirtualThread), () -> end(id));
        } catch (IOException | DockerException e) {
            throw failed(e);
        }
    }

    @Override
    public Dialogue talk(List<String> command, Optional<Terminal> terminal, Ear ear) {
        ExecCreateCmd wanted = create(command).withAttachStdin(true).withTty(terminal.isPresent());
        terminal.ifPresent(shown -> wanted.withEnv(List.of("TERM=" + shown.type())));
        try {
            String id = wanted.exec().getId();
            ExecStream stream = ExecStream.start(engine.address(), id, terminal.isPresent());
            return new ContainerDialogue(engine.client(), id, stream, terminal, ear, () -> code(id), () -> end(id));
        } catch (IOException | DockerException e) {
            throw failed(e);
        }
    }

    private ExecCreateCmd create(List<String> command) {
        return engine.client()
                .execCreateCmd(container)
                .withUser(task.uid() + ":" + task.uid())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(command.toArray(String[]::new));
    }

    private EnforcementException failed(Exception e) {
        return new EnforcementException(
                Refusal.HOST_FAILED,
                "Couldn't run a command beside the task (%s): %s. Ask the engine's log."
                        .formatted(task.id(), e.getMessage()),
                e);
    }

    /** The engine tells of the command's first process, but can't end it. */
    private void end(String id) {
        // Asked for and not begun yet, it would begin afterwards.
        Patience.until(TIME, () -> isEnded(id));
    }

    private boolean isEnded(String id) {
        try {
            InspectExecResponse command = engine.client().inspectExecCmd(id).exec();
            Long pid = command.getPidLong();
            if (pid != null && group.processes().contains(pid)) {
                new Offspring(pid).kill();
            }
            return command.getExitCodeLong() != null;
        } catch (NotFoundException e) {
            // The container has gone, and the command with it.
            return true;
        }
    }

    private int code(String id) {
        try {
            Long code = engine.client().inspectExecCmd(id).exec().getExitCodeLong();
            return code == null ? RunningTask.NOT_RUN : Math.toIntExact(code);
        } catch (DockerException e) {
            // The container has gone, and the command with it.
            return RunningTask.NOT_RUN;
        }
    }
}
