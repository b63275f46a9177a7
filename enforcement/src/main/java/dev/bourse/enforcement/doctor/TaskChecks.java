package dev.bourse.enforcement.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;
import static dev.bourse.enforcement.doctor.Finding.partial;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.enforcement.runner.Apart;
import dev.bourse.enforcement.runner.Bubblewrap;
import dev.bourse.enforcement.runner.DockerEngine;
import dev.bourse.enforcement.runner.ProcessRunner;
import java.nio.file.Path;
import java.util.List;

/** Looks at what runs tasks and keeps them apart. */
record TaskChecks(Path root, Host host, Wanted wanted) {
    private static final String DOCKER = "docker";

    List<Finding> findings() {
        return List.of(user(), namespaces(), docker());
    }

    private Finding user() {
        int own = ProcessRunner.ownUser();
        if (own == ProcessRunner.ROOT) {
            return ok("user", "As root the node runs each account's tasks as a user of their own.");
        }
        return partial(
                "user",
                "As the user %d the node runs all tasks as itself, so nothing but namespaces keeps them apart, and bidders must trust each other."
                        .formatted(own),
                "sudo bourse node --config FILE");
    }

    private Finding namespaces() {
        String part = "namespaces";
        if (wanted.isolation() == Isolation.USER) {
            return ok(part, "Tasks are kept apart by users only, as asked; the host's files can be read by them.");
        }
        try {
            Apart apart = Bubblewrap.open(Isolation.AUTO, wanted.visible());
            return apart.namespaces().isPresent()
                    ? ok(part, "bubblewrap gives tasks namespaces and a private /tmp.")
                    : without(part, "Tasks are kept apart by " + apart.description() + ".");
        } catch (EnforcementException e) {
            return missing(part, e.getMessage(), "visible: []", true);
        }
    }

    private Finding without(String part, String means) {
        String mend = new NamespaceMend(root).line();
        return wanted.isolation() == Isolation.NAMESPACES
                ? missing(part, means, mend, true)
                : partial(part, means, mend);
    }

    private Finding docker() {
        if (!wanted.containers() && wanted.enforcement() != Wish.AUTO) {
            return ok(DOCKER, "Containers aren't asked for.");
        }
        try (DockerEngine engine = new DockerEngine(host.docker())) {
            engine.checkDriver();
            return ok(DOCKER, "%s runs containers in groups of bidders.".formatted(engine.description()));
        } catch (EnforcementException e) {
            String mend = e.refusal() == Refusal.DOCKER_DRIVER_UNSUITABLE
                    ? "dockerd --exec-opt native.cgroupdriver=cgroupfs"
                    : "apt-get install docker.io && dockerd --exec-opt native.cgroupdriver=cgroupfs";
            return missing(DOCKER, e.getMessage(), mend, wanted.containers());
        }
    }
}
