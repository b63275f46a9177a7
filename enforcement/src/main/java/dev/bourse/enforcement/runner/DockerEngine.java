package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.OwnerMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Docker engine that answers. */
public final class DockerEngine implements AutoCloseable {
    /** The label with the owner's mark. */
    static final String OWNER = "dev.bourse.owner";
    /** Two for each container that runs: one waits for its end, one follows its log. */
    private static final int CONNECTIONS = 10_000;

    private static final Set<String> OTHER_USERS = Set.of("name=userns", "name=rootless");

    private final URI address;
    private final DockerClient client;
    private final Info info;

    /** @throws EnforcementException {@code docker-not-reachable} */
    public DockerEngine(URI address) {
        this.address = address;
        client = DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(address.toString())
                        .build(),
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(address)
                        .maxConnections(CONNECTIONS)
                        .build());
        try {
            info = client.infoCmd().exec();
        } catch (RuntimeException e) {
            close();
            throw new EnforcementException(
                    Refusal.DOCKER_NOT_REACHABLE,
                    "No Docker engine answers at %s (%s); start one or set DOCKER_HOST."
                            .formatted(address, e.getMessage()),
                    e);
        }
    }

    /**
     * Looks whether containers can have a parent group by path, and are run as the users that they are told to be run as, whose
     * the tasks' folders are.
     *
     * @throws EnforcementException {@code docker-driver-unsuitable}
     */
    public void checkDriver() {
        if (!"cgroupfs".equals(info.getCGroupDriver())) {
            throw new EnforcementException(
                    Refusal.DOCKER_DRIVER_UNSUITABLE,
                    "The Docker engine uses the cgroup driver (%s), and shares need cgroupfs; start dockerd with --exec-opt native.cgroupdriver=cgroupfs."
                            .formatted(info.getCGroupDriver()));
        }
        List<String> security = Optional.ofNullable(info.getSecurityOptions()).orElse(List.of());
        if (security.stream().anyMatch(OTHER_USERS::contains)) {
            throw new EnforcementException(
                    Refusal.DOCKER_DRIVER_UNSUITABLE,
                    "The Docker engine gives users of containers other numbers (%s), so tasks couldn't use their folders; start dockerd as root and without --userns-remap."
                            .formatted(security));
        }
    }

    /** What engine it is, for people. */
    public String description() {
        return "Docker engine " + info.getServerVersion();
    }

    /** Removes the containers of owners that are dead; says how many. */
    public int removeLeftovers() {
        List<Container> left =
                client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec().stream()
                        .filter(container -> dead(container.getLabels()))
                        .toList();
        left.forEach(container -> remove(container.getId()));
        return left.size();
    }

    URI address() {
        return address;
    }

    DockerClient client() {
        return client;
    }

    /** Kills and removes a container, unless it is gone. */
    void remove(String container) {
        try {
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            // Somebody was faster.
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean dead(Map<String, String> labels) {
        return OwnerMark.parse(labels.get(OWNER)).filter(OwnerMark::dead).isPresent();
    }
}
