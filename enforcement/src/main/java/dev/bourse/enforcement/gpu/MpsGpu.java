package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.GpuDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A GPU that is divided by percentages, and the tasks on it. One thread at a time. */
final class MpsGpu {
    private final GpuDevice device;
    private final MpsDaemon daemon;
    private final List<Path> files;
    private final Map<String, Client> clients = new TreeMap<>();
    private long memoryCeiling;

    MpsGpu(GpuDevice device, MpsDaemon daemon, List<Path> files) {
        this.device = device;
        this.daemon = daemon;
        this.files = files;
    }

    private record Client(String bidder, long memoryMebibytes, int percent) {}

    GpuDevice device() {
        return device;
    }

    MpsDaemon daemon() {
        return daemon;
    }

    int tasks() {
        return clients.size();
    }

    boolean has(String task) {
        return clients.containsKey(task);
    }

    boolean serves(String bidder) {
        return clients.values().stream().anyMatch(client -> client.bidder().equals(bidder));
    }

    long freeMebibytes() {
        return device.memoryMebibytes()
                - clients.values().stream().mapToLong(Client::memoryMebibytes).sum();
    }

    TaskGrant grant(GpuAsk ask, int percent) {
        long memory = ask.memoryMebibytes().orElseThrow();
        long largest = Math.max(
                memory,
                clients.values().stream()
                        .mapToLong(Client::memoryMebibytes)
                        .max()
                        .orElse(0));
        if (largest != memoryCeiling) {
            daemon.memoryCeiling(largest);
            memoryCeiling = largest;
        }
        clients.put(ask.task(), new Client(ask.bidder(), memory, percent));
        // By UUID, since a client that names an index counts among the daemon's devices and not the host's.
        Map<String, String> environment = Map.of(
                "CUDA_VISIBLE_DEVICES", device.uuid(),
                "NVIDIA_VISIBLE_DEVICES", device.uuid(),
                "CUDA_MPS_PIPE_DIRECTORY", daemon.pipes().toString(),
                "CUDA_MPS_ACTIVE_THREAD_PERCENTAGE", Integer.toString(percent),
                "CUDA_MPS_PINNED_DEVICE_MEM_LIMIT", "0=%dM".formatted(memory));
        return new TaskGrant(ask.task(), environment, files, List.of(daemon.pipes()));
    }

    void release(String task) {
        clients.remove(task);
    }

    Stream<Standing> standings(ToIntFunction<String> due) {
        return clients.entrySet().stream().map(entry -> {
            Client client = entry.getValue();
            return new Standing(
                    entry.getKey(),
                    client.bidder(),
                    device.uuid(),
                    client.percent() + " %",
                    due.applyAsInt(client.bidder()) + " %");
        });
    }
}
