package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.GpuDevice;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns: up to so many tasks take turns on a GPU, one of a bidder. The driver deals turns equally and to processes, so a
 * share is only the promise of a turn; with one turn for each GPU a task has the whole of it.
 */
final class TurnSharing implements GpuSharing {
    private final GpuSpec spec;
    private final List<GpuDevice> gpus;
    private final Map<String, List<Path>> files = new TreeMap<>();
    private final TurnLength length;
    private final OneWriter writer = new OneWriter();
    private final Map<String, Turn> turns = new TreeMap<>();

    private TurnSharing(GpuSpec spec, NvidiaSmi smi, DeviceFiles files, TurnLength length) {
        this.spec = spec;
        this.length = length;
        gpus = Lent.whole(spec, smi);
        gpus.forEach(gpu -> this.files.put(gpu.uuid(), files.whole(smi.minor(gpu.uuid()))));
    }

    private record Turn(GpuAsk ask, GpuDevice gpu) {}

    static TurnSharing open(GpuSpec spec, Tool tool, DeviceFiles files) {
        NvidiaSmi smi = new NvidiaSmi(tool);
        TurnLength length = new TurnLength(tool, spec.folder().resolve("turns"));
        TurnSharing sharing = new TurnSharing(spec, smi, files, length);
        try {
            length.restore(sharing.gpus);
            spec.timeSlice().ifPresent(slice -> length.set(sharing.gpus, slice));
            return sharing;
        } catch (EnforcementException e) {
            sharing.close();
            throw e;
        }
    }

    @Override
    public GpuKind kind() {
        return GpuKind.TIME_SLICE;
    }

    @Override
    public List<String> doubts() {
        return doubts(spec, gpus);
    }

    static List<String> doubts(GpuSpec spec, List<GpuDevice> gpus) {
        List<String> doubts = new ArrayList<>();
        if (spec.turns() > 1) {
            doubts.add("Tasks that take turns share a GPU's memory without limits: the first to fill it has it.");
            gpus.stream()
                    .filter(GpuDevice::exclusive)
                    .map(gpu -> "The GPU %d takes one process only; for turns, nvidia-smi -i %d -c DEFAULT."
                            .formatted(gpu.index(), gpu.index()))
                    .forEach(doubts::add);
        }
        return doubts;
    }

    @Override
    public Map<String, Long> free() {
        return writer.get(() -> Map.of("turns", (long) gpus.size() * spec.turns() - turns.size()));
    }

    @Override
    public void check(GpuAsk ask) {
        if (ask.profile().isPresent() || ask.memoryMebibytes().isPresent()) {
            throw new EnforcementException(
                    Refusal.GPU_ASK_UNSUITABLE,
                    "The task (%s) must name neither a slice nor GPU memory, since this machine's GPUs are used in turns."
                            .formatted(ask.task()));
        }
    }

    @Override
    public TaskGrant grant(GpuAsk ask) {
        check(ask);
        return writer.get(() -> admit(ask));
    }

    @Override
    public void release(String task) {
        writer.run(() -> turns.remove(task));
    }

    @Override
    public List<Standing> standings() {
        return writer.get(() -> turns.values().stream()
                .map(turn -> new Standing(
                        turn.ask().task(), turn.ask().bidder(), turn.gpu().uuid(), "a turn", "a turn"))
                .toList());
    }

    @Override
    public void close() {
        writer.run(() -> length.restore(gpus));
        writer.close();
    }

    private TaskGrant admit(GpuAsk ask) {
        if (turns.containsKey(ask.task())) {
            throw new EnforcementException(
                    Refusal.TASK_EXISTS, "The task (%s) has a turn already; use another name.".formatted(ask.task()));
        }
        GpuDevice gpu = gpus.stream()
                .filter(candidate -> on(candidate) < spec.turns() && !serves(candidate, ask.bidder()))
                .min(Comparator.comparingLong(this::on).thenComparingInt(GpuDevice::index))
                .orElseThrow(() -> new EnforcementException(
                        Refusal.GPU_TURNS_TAKEN,
                        "No turn is left for the task (%s): %d GPUs with %d turns each, one of a bidder; wait or go elsewhere."
                                .formatted(ask.task(), gpus.size(), spec.turns())));
        TaskGrant grant = new TaskGrant(
                ask.task(),
                Map.of("CUDA_VISIBLE_DEVICES", gpu.uuid(), "NVIDIA_VISIBLE_DEVICES", gpu.uuid()),
                files.get(gpu.uuid()),
                List.of());
        turns.put(ask.task(), new Turn(ask, gpu));
        return grant;
    }

    private long on(GpuDevice gpu) {
        return turns.values().stream().filter(turn -> turn.gpu().equals(gpu)).count();
    }

    private boolean serves(GpuDevice gpu, String bidder) {
        return turns.values().stream()
                .anyMatch(turn -> turn.gpu().equals(gpu) && turn.ask().bidder().equals(bidder));
    }
}
