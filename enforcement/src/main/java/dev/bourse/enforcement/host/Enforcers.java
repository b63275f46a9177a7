package dev.bourse.enforcement.host;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.runner.Bubblewrap;
import dev.bourse.enforcement.runner.ContainerRunner;
import dev.bourse.enforcement.runner.DockerEngine;
import dev.bourse.enforcement.runner.ProcessRunner;
import dev.bourse.enforcement.runner.Runner;
import dev.bourse.enforcement.tree.CgroupMounts;
import dev.bourse.enforcement.tree.CgroupTree;
import dev.bourse.enforcement.tree.Leftovers;
import dev.bourse.enforcement.tree.Tree;
import dev.bourse.enforcement.tree.Trees;
import dev.bourse.enforcement.tree.UnlimitedTree;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door: opens an enforcer by the means the owner wishes, or refuses. */
public final class Enforcers {
    private static final Logger LOG = LoggerFactory.getLogger(Enforcers.class);

    private Enforcers() {}

    /**
     * Removes what crashed runs of any machine left on this host, then makes this machine's group. {@link Wish#AUTO} takes
     * Docker if a default image is set and the engine answers, else control groups, and never nothing.
     *
     * @throws EnforcementException with the refusal, if the host can't do what is wished
     */
    public static Opening open(Wish wish, MachineSpec machine, Host host) {
        CgroupMounts mounts = CgroupMounts.read(host.mounts());
        removeLeftovers(mounts, host);
        OwnerMark owner = OwnerMark.mine(machine.id());
        return switch (wish) {
            case AUTO -> best(machine, host, mounts, owner);
            case CGROUP -> processes(Trees.cgroups(mounts, machine, owner), host, owner, "as wished");
            case DOCKER -> containers(machine, host, mounts, owner, "as wished");
            case NONE -> processes(new UnlimitedTree(machine, owner), host, owner, "as wished");
        };
    }

    private static Opening best(MachineSpec machine, Host host, CgroupMounts mounts, OwnerMark owner) {
        String why = "not docker, since no default image is set";
        if (host.image().isPresent()) {
            try {
                return containers(machine, host, mounts, owner, "a default image is set");
            } catch (EnforcementException e) {
                why = "not docker: " + e.getMessage();
            }
        }
        return processes(Trees.cgroups(mounts, machine, owner), host, owner, why);
    }

    private static Opening processes(Tree tree, Host host, OwnerMark owner, String why) {
        return closingOnFailure(tree, open -> {
            Optional<Bubblewrap> apart = Bubblewrap.open(host.isolation(), host.visible());
            String reason = "%s; tasks apart by %s; %s"
                    .formatted(open.description(), apart.isPresent() ? "namespaces" : "user only", why);
            return opening(open.kind(), open, new ProcessRunner(open, owner, apart), reason);
        });
    }

    private static Opening containers(
            MachineSpec machine, Host host, CgroupMounts mounts, OwnerMark owner, String why) {
        return closingOnFailure(new DockerEngine(host.docker()), engine -> {
            engine.checkDriver();
            CgroupTree tree = Trees.cgroups(mounts, machine, owner);
            Runner runner = new ContainerRunner(engine, tree, owner, host.image(), host.network());
            String reason = "%s on %s; %s".formatted(engine.description(), tree.description(), why);
            return opening(EnforcerKind.DOCKER, tree, runner, reason);
        });
    }

    private static Opening opening(EnforcerKind kind, Tree tree, Runner runner, String reason) {
        Enforcer enforcer = new HostEnforcer(kind, tree, runner);
        LOG.info("Enforcing by {}", reason);
        return new Opening(enforcer, reason);
    }

    private static <R extends AutoCloseable, T> T closingOnFailure(R resource, Function<R, T> use) {
        try {
            return use.apply(resource);
        } catch (RuntimeException e) {
            try {
                resource.close();
            } catch (Exception more) {
                e.addSuppressed(more);
            }
            throw e;
        }
    }

    private static void removeLeftovers(CgroupMounts mounts, Host host) {
        if (host.engineMayRun()) {
            try (DockerEngine engine = new DockerEngine(host.docker())) {
                int containers = engine.removeLeftovers();
                if (containers > 0) {
                    LOG.warn("Removed {} containers of crashed runs", containers);
                }
            } catch (EnforcementException e) {
                LOG.info("No look for containers of crashed runs: {}", e.getMessage());
            }
        }
        Set<String> groups = Leftovers.remove(mounts);
        if (!groups.isEmpty()) {
            LOG.warn("Removed the groups {} of crashed runs", groups);
        }
    }
}
