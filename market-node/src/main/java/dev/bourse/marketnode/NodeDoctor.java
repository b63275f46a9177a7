package dev.bourse.marketnode;

import dev.bourse.enforcement.doctor.Finding;
import dev.bourse.enforcement.doctor.HostDoctor;
import dev.bourse.enforcement.doctor.Wanted;
import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.host.Host;
import dev.bourse.marketnode.doctor.BankReach;
import dev.bourse.marketnode.doctor.DataFolder;
import dev.bourse.marketnode.doctor.LentGpus;
import dev.bourse.marketnode.doctor.Place;
import dev.bourse.marketnode.doctor.Sold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a node would find on this host, before it is started. It blocks, for some seconds where something hangs. */
public final class NodeDoctor {
    private NodeDoctor() {}

    /**
     * What this host has of what the configuration asks for.
     *
     * @param config absent: what any machine could ask for
     * @param environment such as {@code PATH} and {@code DOCKER_HOST}
     */
    public static List<Finding> look(Optional<NodeConfig> config, Map<String, String> environment) {
        Wanted wanted = config.map(NodeDoctor::wanted).orElseGet(Wanted::nothing);
        Host host = config.map(asked -> HostParts.host(asked, environment)).orElseGet(() -> Host.of(environment));
        List<Finding> findings = new ArrayList<>(HostDoctor.look(host, wanted, environment));
        config.ifPresent(asked -> {
            findings.addAll(new Sold(asked.capacity(), asked.memory()).findings());
            findings.addAll(new DataFolder(asked.data(), Optional.ofNullable(asked.disk())).findings());
            findings.add(new LentGpus(asked.gpu().spec(asked.machine(), asked.data()), asked.isolation())
                    .finding(HostTool.on(environment.getOrDefault("PATH", "/usr/bin"))));
            findings.add(new Place(asked.host(), asked.port()).finding());
            findings.addAll(
                    new BankReach(asked.bank(), asked.tokens(), Optional.ofNullable(asked.trust()), asked.maxSkew())
                            .findings());
        });
        return List.copyOf(findings);
    }

    private static Wanted wanted(NodeConfig config) {
        return new Wanted(
                config.enforcement(), config.isolation(), config.visible(), config.capacity(), config.image() != null);
    }
}
