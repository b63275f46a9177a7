package dev.bourse.enforcement.host;

import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.NetSpec;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the host keeps what enforcement needs.
 *
 * @param mounts the table of mounts that names the control group file systems, as the kernel writes it
 * @param docker the engine's socket, such as {@code unix:///var/run/docker.sock}
 * @param image the image for tasks that name none; without it Docker runs only tasks with an image
 * @param network the network of containers, {@code none} unless the owner says otherwise
 * @param isolation how processes are kept apart
 * @param visible what of the host's {@code /tmp} isolated processes may read
 * @param net the network device whose sending is divided by shares, if any is
 */
public record Host(
        Path mounts,
        URI docker,
        Optional<String> image,
        String network,
        Isolation isolation,
        List<Path> visible,
        Optional<NetSpec> net) {
    /** @throws IllegalArgumentException on another container's or the host's network */
    public Host {
        visible = List.copyOf(visible);
        if (network.equals("host") || network.startsWith("container:")) {
            throw new IllegalArgumentException(
                    "The network (%s) of containers must be their own; use none, bridge or a network made for them."
                            .formatted(network));
        }
    }

    /** This host, with {@code DOCKER_HOST} from the environment given. */
    public static Host of(Map<String, String> environment) {
        return new Host(
                Path.of("/proc/self/mountinfo"),
                URI.create(environment.getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock")),
                Optional.empty(),
                "none",
                Isolation.AUTO,
                List.of(),
                Optional.empty());
    }

    /** With a default image for tasks. */
    public Host withImage(String name) {
        return new Host(mounts, docker, Optional.of(name), network, isolation, visible, net);
    }

    /** With this network for containers. */
    public Host withNetwork(String name) {
        return new Host(mounts, docker, image, name, isolation, visible, net);
    }

    /** With processes kept apart in this way. */
    public Host isolating(Isolation way, List<Path> seen) {
        return new Host(mounts, docker, image, network, way, seen, net);
    }

    /** With what is sent by this network device divided. */
    public Host dividing(Optional<NetSpec> device) {
        return new Host(mounts, docker, image, network, isolation, visible, device);
    }

    /** Whether there is a socket, or an address elsewhere, at which an engine might answer. */
    boolean engineMayRun() {
        return !"unix".equals(docker.getScheme()) || Files.exists(Path.of(docker.getPath()));
    }
}
