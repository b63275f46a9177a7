package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.GpuDevice;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Shares as percentages of a GPU's multiprocessors: one daemon for each GPU, the same percentages on all of them, one task of
 * a bidder on each.
 *
 * <p>A percentage is a limit that a process reads when it starts to use the GPU, and keeps: {@link #apply} changes what the
 * next tasks get, and at once only the ceiling that no new process passes, the largest percentage of all. A task that
 * runs keeps what it started with, and {@link #standings} says so.
 *
 * <p>Measured on an H100 (132 multiprocessors, driver 580.159.04): percentages are met in steps of 2 multiprocessors, and 8 of
 * them, 6 %, are the least that anybody gets; of each process's memory limit about 0.5 GiB is its context.
 */
final class MpsSharing implements GpuSharing {
    private final List<MpsGpu> gpus = new ArrayList<>();
    private final OneWriter writer = new OneWriter();
    private Map<String, Integer> percents = Map.of();
    private int ceiling = 100;

    private MpsSharing() {}

    static MpsSharing open(GpuSpec spec, Tool tool, DeviceFiles files) {
        NvidiaSmi smi = new NvidiaSmi(tool);
        MpsSharing sharing = new MpsSharing();
        try {
            for (GpuDevice gpu : Lent.whole(spec, smi)) {
                MpsDaemon daemon = new MpsDaemon(tool, spec.folder().resolve("mps" + gpu.index()), gpu.uuid());
                sharing.gpus.add(new MpsGpu(gpu, daemon, files.whole(smi.minor(gpu.uuid()))));
                daemon.start();
            }
            return sharing;
        } catch (EnforcementException e) {
            sharing.close();
            throw e;
        }
    }

    @Override
    public GpuKind kind() {
        return GpuKind.MPS;
    }

    @Override
    public List<String> doubts() {
        return doubts(gpus.stream().map(MpsGpu::device).toList());
    }

    static List<String> doubts(List<GpuDevice> gpus) {
        return gpus.stream()
                .filter(gpu -> !gpu.exclusive())
                .map(gpu ->
                        ("On the GPU %d a program that leaves MPS takes turns with all others together; keep it in with"
                                        + " nvidia-smi -i %d -c EXCLUSIVE_PROCESS.")
                                .formatted(gpu.index(), gpu.index()))
                .toList();
    }

    @Override
    public Map<String, Long> free() {
        return writer.get(() ->
                Map.of("MiB", gpus.stream().mapToLong(MpsGpu::freeMebibytes).sum()));
    }

    @Override
    public void check(GpuAsk ask) {
        if (ask.profile().isPresent() || ask.memoryMebibytes().isEmpty()) {
            throw new EnforcementException(
                    Refusal.GPU_ASK_UNSUITABLE,
                    "The task (%s) must name its GPU memory and no slice, since this machine divides its GPUs by mps."
                            .formatted(ask.task()));
        }
        long largest = gpus.stream()
                .mapToLong(gpu -> gpu.device().memoryMebibytes())
                .max()
                .orElse(0);
        if (ask.memoryMebibytes().getAsLong() > largest) {
            throw new EnforcementException(
                    Refusal.GPU_MEMORY_TAKEN,
                    "The task (%s) wants %d MiB of GPU memory, and the machine's largest GPU has %d MiB; ask for less."
                            .formatted(ask.task(), ask.memoryMebibytes().getAsLong(), largest));
        }
    }

    @Override
    public TaskGrant grant(GpuAsk ask) {
        check(ask);
        return writer.get(() -> admit(ask));
    }

    @Override
    public void release(String task) {
        writer.run(() -> gpus.forEach(gpu -> gpu.release(task)));
    }

    @Override
    public void apply(Map<String, Double> shares) {
        Map<String, Integer> next = Percentages.of(shares);
        writer.run(() -> {
            int largest =
                    next.values().stream().mapToInt(percent -> percent).max().orElse(100);
            percents = next;
            if (largest != ceiling) {
                gpus.forEach(gpu -> gpu.daemon().ceiling(largest));
                ceiling = largest;
            }
        });
    }

    @Override
    public List<Standing> standings() {
        return writer.get(
                () -> gpus.stream().flatMap(gpu -> gpu.standings(this::percent)).toList());
    }

    @Override
    public void close() {
        writer.run(() -> gpus.forEach(gpu -> gpu.daemon().close()));
        writer.close();
    }

    private TaskGrant admit(GpuAsk ask) {
        if (gpus.stream().anyMatch(gpu -> gpu.has(ask.task()))) {
            throw new EnforcementException(
                    Refusal.TASK_EXISTS, "The task (%s) has a GPU already; use another name.".formatted(ask.task()));
        }
        List<MpsGpu> without =
                gpus.stream().filter(gpu -> !gpu.serves(ask.bidder())).toList();
        if (without.isEmpty()) {
            throw new EnforcementException(
                    Refusal.GPU_TURNS_TAKEN,
                    ("The bidder (%s) has a task on each GPU of this machine, and a second beside it would double its share;"
                                    + " stop one first.")
                            .formatted(ask.bidder()));
        }
        long wanted = ask.memoryMebibytes().orElseThrow();
        MpsGpu gpu = without.stream()
                .filter(g -> g.freeMebibytes() >= wanted)
                .min(Comparator.comparingInt(MpsGpu::tasks)
                        .thenComparingInt(g -> g.device().index()))
                .orElseThrow(() -> new EnforcementException(
                        Refusal.GPU_MEMORY_TAKEN,
                        "The task (%s) wants %d MiB of GPU memory, and the GPUs have %s MiB left; ask for less, or wait."
                                .formatted(
                                        ask.task(),
                                        wanted,
                                        without.stream()
                                                .map(MpsGpu::freeMebibytes)
                                                .toList())));
        return gpu.grant(ask, percent(ask.bidder()));
    }

    private int percent(String bidder) {
        return percents.getOrDefault(bidder, 1);
    }
}
