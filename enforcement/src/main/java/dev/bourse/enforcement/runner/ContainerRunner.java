package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.WaitResponse;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.tree.CgroupTree;
import dev.bourse.enforcement.tree.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks as containers of a Docker engine: placed under the bidder's group, sized by nothing but that, and without
 * capabilities, host namespaces, mounts or, by default, a network.
 */
public final class ContainerRunner implements Runner {
    private static final long LOG_SECONDS = 10;

    private final DockerEngine engine;
    private final CgroupTree tree;
    private final OwnerMark owner;
    private final Optional<String> defaultImage;
    private final String network;

    /** Closes {@code engine} at its own end. */
    public ContainerRunner(
            DockerEngine engine, CgroupTree tree, OwnerMark owner, Optional<String> defaultImage, String network) {
        this.engine = engine;
        this.tree = tree;
        this.owner = owner;
        this.defaultImage = defaultImage;
        this.network = network;
    }

    @Override
    public RunningTask start(TaskSpec task) {
        String container = create(task);
        try {
            LogFollower log = new LogFollower(task.log());
            CompletableFuture<Integer> code = run(container, task, log);
            TaskGroup group = tree.adopted(task.bidder(), container);
            return new RunningTask(group, OptionalLong.empty(), code, () -> {
                engine.remove(container);
                group.remove();
            });
        } catch (IOException | DockerException e) {
            engine.remove(container);
            throw failed("start", task, e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private String create(TaskSpec task) {
        String image = task.image()
                .or(() -> defaultImage)
                .orElseThrow(() -> new EnforcementException(
                        Refusal.IMAGE_UNSUITABLE,
                        "The task (%s) names no image, and the machine has none for plain commands; name one."
                                .formatted(task.id())));
        try {
            return engine.client()
                    .createContainerCmd(image)
                    .withEntrypoint(task.command())
                    .withEnv(task.environment().entrySet().stream()
                            .map(variable -> variable.getKey() + "=" + variable.getValue())
                            .toList())
                    .withUser(task.uid() + ":" + task.uid())
                    .withLabels(Map.of(
                            DockerEngine.OWNER,
                            owner.toString(),
                            "dev.bourse.bidder",
                            task.bidder(),
                            "dev.bourse.task",
                            task.id()))
                    .withWorkingDir(TaskSpec.CONTAINER_FOLDER.toString())
                    .withHostConfig(confined(tree.parent(task.bidder()), task))
                    .exec()
                    .getId();
        } catch (NotFoundException e) {
            throw new EnforcementException(
                    Refusal.IMAGE_MISSING,
                    "The Docker engine has no image (%s) for the task (%s); docker pull or import it."
                            .formatted(image, task.id()),
                    e);
        } catch (DockerException e) {
            throw failed("create", task, e);
        }
    }

    private HostConfig confined(String parent, TaskSpec task) {
        String folder = "rw,nosuid,nodev,size=256m,mode=0700,uid=%1$d,gid=%1$d".formatted(task.uid());
        HostConfig confined = HostConfig.newHostConfig()
                .withCgroupParent(parent)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withNetworkMode(network)
                .withTmpFs(Map.of(TaskSpec.CONTAINER_FOLDER.toString(), folder))
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "16m", "max-file", "2")));
        task.memoryBytes().ifPresent(bytes -> confined.withMemory(bytes).withMemorySwap(bytes));
        return confined;
    }

    private CompletableFuture<Integer> run(String container, TaskSpec task, LogFollower log) throws IOException {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        try {
            engine.client().startContainerCmd(container).exec();
        } catch (DockerException e) {
            log.close();
            Files.writeString(task.log(), e.getMessage() + "\n", StandardOpenOption.APPEND);
            code.complete(notRun(e));
            return code;
        }
        engine.client()
                .logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(log);
        engine.client().waitContainerCmd(container).exec(new ResultCallback.Adapter<WaitResponse>() {
            @Override
            public void onNext(WaitResponse response) {
                code.complete(response.getStatusCode());
            }

            @Override
            public void onError(Throwable lost) {
                super.onError(lost);
                code.complete(RunningTask.NOT_RUN);
            }
        });
        return code.thenCompose(value -> log.ended()
                .completeOnTimeout(null, LOG_SECONDS, TimeUnit.SECONDS)
                .thenApply(_ -> value));
    }

    /** As for a process: 127 if there is no such command, 126 if it can't be run. */
    private static int notRun(DockerException e) {
        String why = e.getMessage();
        if (why.contains("not found") || why.contains("no such file")) {
            return 127;
        }
        if (why.contains("permission denied")) {
            return 126;
        }
        throw e;
    }

    private static EnforcementException failed(String what, TaskSpec task, Exception cause) {
        return new EnforcementException(
                Refusal.HOST_FAILED,
                "Couldn't %s the container of the task (%s): %s. Ask the engine's log."
                        .formatted(what, task.id(), cause.getMessage()),
                cause);
    }
}
