package dev.bourse.biddingagent.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What a rank finds in its environment, so that programs for {@code torchrun} and the like run unchanged: RANK,
 * WORLD_SIZE, GROUP_RANK, LOCAL_RANK, LOCAL_WORLD_SIZE, MASTER_ADDR, MASTER_PORT, and what only a market can tell:
 * BOURSE_PEERS, BOURSE_ATTEMPT, BOURSE_ARRAY_INDEX, BOURSE_ARRAY_SIZE. What the user set wins. Hosts are as known at the
 * start; one that is not known is left empty.
 */
final class TaskEnvironment {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    private TaskEnvironment() {}

    static Map<String, String> of(JobSpec job, Rank rank, List<Rank> world, Map<String, String> hosts) {
        Map<String, String> all = new TreeMap<>();
        List<Rank> peers = job.hasIndependentTasks() ? List.of(rank) : world;
        String number = job.hasIndependentTasks() ? "0" : Integer.toString(rank.number());
        all.put("RANK", number);
        all.put("GROUP_RANK", number);
        all.put("WORLD_SIZE", Integer.toString(peers.size()));
        all.put("LOCAL_RANK", "0");
        all.put("LOCAL_WORLD_SIZE", "1");
        all.put("MASTER_ADDR", host(peers.getFirst(), hosts));
        all.put("MASTER_PORT", Integer.toString(port(job)));
        all.put("BOURSE_PEERS", peers.stream().map(peer -> host(peer, hosts)).collect(Collectors.joining(",")));
        all.put("BOURSE_ATTEMPT", Integer.toString(rank.attempt().number()));
        if (job.hasIndependentTasks()) {
            all.put("BOURSE_ARRAY_INDEX", Integer.toString(rank.number()));
            all.put("BOURSE_ARRAY_SIZE", Integer.toString(job.array()));
        }
        all.putAll(job.environment());
        return all;
    }

    private static String host(Rank rank, Map<String, String> hosts) {
        return hosts.getOrDefault(rank.machine(), "");
    }

    /** The user's, or one that follows from the name alone, so that every rank finds the same. */
    private static int port(JobSpec job) {
        CRC32 crc = new CRC32();
        crc.update(job.name().getBytes(StandardCharsets.UTF_8));
        return Objects.requireNonNullElse(job.masterPort(), FIRST_PORT + (int) (crc.getValue() % PORTS));
    }
}
