package dev.bourse.cli.bench;

import com.github.dockerjava.api.model.HostConfig;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A running container, whose weight is a {@code docker update --cpu-shares} away: the engine is asked directly, without
 * the time that the program {@code docker} takes to start.
 */
final class UpdatedContainer implements Setting {
    /** Should we be killed, it ends and is removed by itself. */
    private static final String LONGEST_SECONDS = "3600";

    private final BusyboxImage image;
    private String id = "";

    private UpdatedContainer(BusyboxImage image) {
        this.image = image;
    }

    /** Makes its image from a new folder, and starts it. */
    static UpdatedContainer start(Path folder) {
        UpdatedContainer container = new UpdatedContainer(BusyboxImage.build(folder));
        try {
            container.run();
            return container;
        } catch (RuntimeException e) {
            container.close();
            throw new IllegalStateException(
                    "the Docker engine runs no container (" + e.getMessage().strip() + ")", e);
        }
    }

    private void run() {
        id = image.engine()
                .createContainerCmd(image.name())
                .withName(image.name())
                .withCmd(BusyboxImage.PROGRAM, "sleep", LONGEST_SECONDS)
                .withHostConfig(
                        HostConfig.newHostConfig().withNetworkMode("none").withAutoRemove(true))
                .exec()
                .getId();
        image.engine().startContainerCmd(id).exec();
    }

    /** How the engine names it. */
    String id() {
        return id;
    }

    @Override
    public void set(int value) {
        image.engine().updateContainerCmd(id).withCpuShares(value).exec();
    }

    @Override
    public int get() {
        HostConfig host = image.engine().inspectContainerCmd(id).exec().getHostConfig();
        return Objects.requireNonNull(host.getCpuShares());
    }

    @Override
    public void close() {
        if (!id.isEmpty()) {
            BusyboxImage.unlessGone(image.engine().removeContainerCmd(id).withForce(true));
        }
        image.close();
    }
}
