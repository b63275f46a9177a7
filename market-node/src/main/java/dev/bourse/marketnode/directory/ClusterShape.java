package dev.bourse.marketnode.directory;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import dev.bourse.api.signing.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of the Hazelcast cluster: explicit members over TCP on one interface; no multicast, no other discovery, no
 * Jet, no user code, no calls home, and only known classes from the wire. Few threads and partitions, since all it
 * keeps is a line for each machine.
 */
final class ClusterShape {
    static final String MACHINES = "bourse.machines";

    private static final String LOGGING = "hazelcast.logging.type";

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry(LOGGING, "slf4j"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.heartbeat.interval.seconds", "5"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "20"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.max.join.seconds", "30"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
            Map.entry("hazelcast.tcp.join.port.try.count", "1"),
            Map.entry("hazelcast.partition.count", "31"),
            Map.entry("hazelcast.operation.thread.count", "1"),
            Map.entry("hazelcast.operation.generic.thread.count", "2"),
            Map.entry("hazelcast.io.thread.count", "1"),
            Map.entry("hazelcast.event.thread.count", "1"),
            Map.entry("hazelcast.operation.responsethread.count", "1"));

    private ClusterShape() {}

    /**
     * The configuration of a member.
     *
     * @param secret what members have to know; without one, whoever reaches the port may join
     */
    static Config of(String host, int port, List<String> members, Optional<String> secret) {
        // Hazelcast logs before it reads its configuration.
        System.setProperty(LOGGING, "slf4j");
        Config config = new Config().setClusterName(name(secret));
        PROPERTIES.forEach(config::setProperty);
        NetworkConfig network = config.getNetworkConfig()
                .setPort(port)
                .setPortAutoIncrement(false)
                .setReuseAddress(true);
        network.getInterfaces().setEnabled(true).addInterface(host);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin()
                .getTcpIpConfig()
                .setEnabled(true)
                .setConnectionTimeoutSeconds(2)
                .setMembers(members);
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(onlyKnownClasses());
        config.addMultiMapConfig(
                new MultiMapConfig("__vertx.subs").setBackupCount(1).setValueCollectionType("SET"));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
        // After a split the newer line of a machine wins, whichever side was larger; its time is among the statistics.
        config.addMapConfig(new MapConfig(MACHINES)
                .setBackupCount(1)
                .setPerEntryStatsEnabled(true)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName())));
        return config;
    }

    /**
     * Members of another name are refused, and there is nothing else that the Community edition refuses them for. The
     * name goes over the wire as members join, so it is not the secret itself.
     */
    private static String name(Optional<String> secret) {
        return secret.map(text -> "bourse-" + Digest.sha256(text)).orElse("bourse");
    }

    private static JavaSerializationFilterConfig onlyKnownClasses() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        filter.getWhitelist()
                .addPrefixes("com.hazelcast.", "io.vertx.spi.cluster.hazelcast.", "java.lang.", "java.util.", "[");
        return filter;
    }
}
