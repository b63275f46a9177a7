package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.WaitResponse;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Images;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.tree.CgroupTree;
import dev.bourse.enforcement.tree.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks as containers of a Docker engine: each placed in a group of ours under the bidder's, sized by nothing but that, and without
 * capabilities, host namespaces, mounts other than the task's own folders and what it was granted or, by default, a network.
 */
public final class ContainerRunner implements Runner {
    private static final long LOG_SECONDS = 10;

    private final DockerEngine engine;
    private final CgroupTree tree;
    private final OwnerMark owner;
    private final Optional<String> defaultImage;
    private final Confinement confinement;

    /** Closes {@code engine} at its own end. */
    public ContainerRunner(
            DockerEngine engine, CgroupTree tree, OwnerMark owner, Optional<String> defaultImage, String network) {
        this.engine = engine;
        this.tree = tree;
        this.owner = owner;
        this.defaultImage = defaultImage;
        this.confinement = new Confinement(network);
    }

    @Override
    public RunningTask start(TaskSpec task) {
        String parent = tree.parent(task.bidder(), task.id());
        try {
            return startIn(parent, task);
        } catch (RuntimeException e) {
            tree.removeParent(task.bidder(), task.id());
            throw e;
        }
    }

    private RunningTask startIn(String parent, TaskSpec task) {
        String container = create(parent, task);
        try {
            LogFollower log = new LogFollower(task.log());
            CompletableFuture<Integer> code = run(container, task, log);
            TaskGroup group = tree.adopted(task.bidder(), task.id(), container);
            Companion companion = new ContainerCompanion(engine, container, task, group);
            return new RunningTask(group, OptionalLong.empty(), code, companion, () -> engine.remove(container));
        } catch (IOException | DockerException e) {
            engine.remove(container);
            throw failed("start", task, e);
        }
    }

    @Override
    public Optional<Images> images() {
        return Optional.of(new DockerImages(engine));
    }

    @Override
    public void close() {
        engine.close();
    }

    private String create(String parent, TaskSpec task) {
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
                    .withEnv(variables(task))
                    .withUser(task.uid() + ":" + task.uid())
                    .withLabels(Map.of(
                            DockerEngine.OWNER,
                            owner.toString(),
                            "dev.bourse.bidder",
                            task.bidder(),
                            "dev.bourse.task",
                            task.id()))
                    .withWorkingDir(TaskSpec.CONTAINER_FOLDER.toString())
                    .withHostConfig(confinement.of(parent, task, volumes(image)))
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

    /** Where the image wants volumes; the engine would make one of its own beside ours for a path that isn't absolute. */
    private Set<String> volumes(String image) {
        ContainerConfig config = engine.client().inspectImageCmd(image).exec().getConfig();
        Set<String> volumes = new TreeSet<>();
        if (config != null && config.getVolumes() != null) {
            for (String volume : config.getVolumes().keySet()) {
                if (!volume.startsWith("/")) {
                    throw new EnforcementException(
                            Refusal.IMAGE_UNSUITABLE,
                            "The image (%s) wants a volume at (%s), which must be an absolute path; mend the image."
                                    .formatted(image, volume));
                }
                volumes.add(Path.of(volume).normalize().toString());
            }
        }
        return volumes;
    }

    /** The image's own stand where the task says nothing, save its home, which would be one that the task can't write. */
    private static List<String> variables(TaskSpec task) {
        Map<String, String> own = new TreeMap<>(task.environment());
        own.putIfAbsent("HOME", TaskSpec.CONTAINER_FOLDER.toString());
        return own.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
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
