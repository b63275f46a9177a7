package dev.bourse.enforcement.host;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.NetSpec;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Tally;
import dev.bourse.enforcement.net.NetDivision;
import dev.bourse.enforcement.net.NetLeftovers;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.runner.Apart;
import dev.bourse.enforcement.runner.Bubblewrap;
import dev.bourse.enforcement.runner.ContainerRunner;
import dev.bourse.enforcement.runner.DockerEngine;
import dev.bourse.enforcement.runner.ProcessRunner;
import dev.bourse.enforcement.runner.Runner;
import dev.bourse.enforcement.tree.CgroupMounts;
import dev.bourse.enforcement.tree.CgroupTree;
import dev.bourse.enforcement.tree.Estates;
import dev.bourse.enforcement.tree.Leftovers;
import dev.bourse.enforcement.tree.SocketGroups;
import dev.bourse.enforcement.tree.Tree;
import dev.bourse.enforcement.tree.Trees;
import dev.bourse.enforcement.tree.UnlimitedTree;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door: opens an enforcer by the means the owner wishes, or refuses. */
public final class Enforcers {
    private static final Logger LOG = LoggerFactory.getLogger(Enforcers.class);

    private static final Path ESTATES = Path.of("/run/bourse");

    private Enforcers() {}

    /**
     * As {@link #open(Wish, MachineSpec, Host, Consumer)}, where nobody wants to know what crashed runs had used.
     *
     * @throws EnforcementException with the refusal, if the host can't do what is wished
     */
    public static Opening open(Wish wish, MachineSpec machine, Host host) {
        return open(wish, machine, host, _ -> {});
    }

    /**
     * Ends and removes what crashed runs of any machine left on this host, then makes this machine's group. {@link Wish#AUTO}
     * takes Docker if a default image is set and the engine answers, else control groups, and never nothing.
     *
     * @param heir is told what each crashed run of this machine had used in all, before the counters are removed; told again
     *     if it fails, or the process dies before they are
     * @throws EnforcementException with the refusal, if the host can't do what is wished
     */
    public static Opening open(Wish wish, MachineSpec machine, Host host, Consumer<Tally> heir) {
        if (host.net().isPresent()
                && (wish == Wish.DOCKER || wish == Wish.NONE || host.image().isPresent())) {
            throw new EnforcementException(
                    Refusal.NET_UNAVAILABLE,
                    "The network (key net) is divided among processes in control groups, and here tasks are containers or have no groups; leave out net, or leave out image and let enforcement be auto or cgroup.");
        }
        CgroupMounts mounts = CgroupMounts.read(host.mounts());
        removeLeftovers(mounts, host, machine.id(), heir);
        OwnerMark owner = OwnerMark.mine(machine.id());
        return switch (wish) {
            case AUTO -> best(machine, host, mounts, owner);
            case CGROUP -> processes(Trees.cgroups(mounts, machine, owner), machine, host, owner, "as wished");
            case DOCKER -> containers(machine, host, mounts, owner, "as wished");
            case NONE -> processes(new UnlimitedTree(machine, owner), machine, host, owner, "as wished");
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
        return processes(Trees.cgroups(mounts, machine, owner), machine, host, owner, why);
    }

    private static Opening processes(Tree tree, MachineSpec machine, Host host, OwnerMark owner, String why) {
        return closingOnFailure(tree, open -> {
            Apart apart = Bubblewrap.open(host.isolation(), host.visible());
            Runner runner = new ProcessRunner(open, owner, apart.namespaces());
            Optional<NetDivision> net = host.net().map(spec -> division(spec, machine.sharing(), open, owner));
            String divided = host.net()
                    .map(spec -> "; what is sent by " + spec.device() + " divided")
                    .orElse("");
            String reason =
                    "%s; tasks apart by %s%s; %s".formatted(open.description(), apart.description(), divided, why);
            return opening(owner, open.kind(), open, runner, net, reason);
        });
    }

    private static NetDivision division(NetSpec spec, Sharing sharing, Tree tree, OwnerMark owner) {
        SocketGroups groups = tree.sockets()
                .orElseThrow(
                        () -> new EnforcementException(
                                Refusal.NET_UNAVAILABLE,
                                "The network can't be divided without control groups of version 2, by which the kernel knows whose a socket is; mount them (mount -t cgroup2 none /sys/fs/cgroup/unified), or leave out the key net."));
        return NetDivision.open(spec, sharing, groups, owner);
    }

    private static Opening containers(
            MachineSpec machine, Host host, CgroupMounts mounts, OwnerMark owner, String why) {
        return closingOnFailure(new DockerEngine(host.docker()), engine -> {
            engine.checkDriver();
            CgroupTree tree = Trees.cgroups(mounts, machine, owner);
            Runner runner = new ContainerRunner(engine, tree, owner, host.image(), host.network());
            String reason = "%s on %s; %s".formatted(engine.description(), tree.description(), why);
            return opening(owner, EnforcerKind.DOCKER, tree, runner, Optional.empty(), reason);
        });
    }

    private static Opening opening(
            OwnerMark owner, EnforcerKind kind, Tree tree, Runner runner, Optional<NetDivision> net, String reason) {
        Enforcer enforcer = new HostEnforcer(kind, tree, runner, net);
        LOG.info("Enforcing by {}", reason);
        return new Opening(enforcer, reason, owner.toString());
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

    private static void removeLeftovers(CgroupMounts mounts, Host host, String machine, Consumer<Tally> heir) {
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
        Estates estates = new Estates(ESTATES);
        Set<String> groups = Leftovers.remove(mounts, tally -> {
            if (tally.owner().startsWith(machine + "@")) {
                heir.accept(tally);
            } else {
                keep(tally, estates);
            }
        });
        if (!groups.isEmpty()) {
            LOG.warn("Removed the groups {} of crashed runs", groups);
        }
        estates.take(machine, heir);
        Set<String> devices = NetLeftovers.remove();
        if (!devices.isEmpty()) {
            LOG.warn("Gave the network devices {} of crashed runs back", devices);
        }
    }

    private static void keep(Tally tally, Estates estates) {
        try {
            estates.put(tally);
        } catch (UncheckedIOException e) {
            LOG.warn("What {} used to its end can't be kept for it: {}", tally.owner(), e.getMessage());
        }
    }
}
