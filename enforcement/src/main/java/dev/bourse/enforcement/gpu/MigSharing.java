package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.GpuDevice;
import dev.bourse.enforcement.gpu.nvidia.GpuInstance;
import dev.bourse.enforcement.gpu.nvidia.MigCommands;
import dev.bourse.enforcement.gpu.nvidia.MigDevice;
import dev.bourse.enforcement.gpu.nvidia.MigPlacements;
import dev.bourse.enforcement.gpu.nvidia.MigProfile;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import dev.bourse.enforcement.proc.OwnerMark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Slices as reservations: each task has a GPU instance of its own with one compute instance, cut when it is admitted and
 * removed when it has ended. Slices that others cut are respected and left alone.
 */
final class MigSharing implements GpuSharing {
    private final GpuSpec spec;
    private final NvidiaSmi smi;
    private final Slices slices;
    private final DeviceFiles files;
    private final OwnerMark owner;
    private final OneWriter writer = new OneWriter();
    private final Map<String, SliceRecord> granted = new TreeMap<>();
    /** The kinds of slices that there were when it was opened; the host's administrator alone can change them. */
    private List<MigProfile> profiles = List.of();

    private MigSharing(GpuSpec spec, Tool tool, DeviceFiles files) {
        this.spec = spec;
        this.files = files;
        smi = new NvidiaSmi(tool);
        slices = new Slices(
                smi, new MigCommands(tool), new SliceBook(spec.folder().resolve("slices")));
        owner = OwnerMark.mine(spec.machine());
    }

    static MigSharing open(GpuSpec spec, Tool tool, DeviceFiles files) {
        MigSharing sharing = new MigSharing(spec, tool, files);
        try {
            sharing.profiles = sharing.cuttableProfiles();
            sharing.slices.removeLeftovers(sharing.owner);
            return sharing;
        } catch (EnforcementException e) {
            sharing.writer.close();
            throw e;
        }
    }

    @Override
    public GpuKind kind() {
        return GpuKind.MIG;
    }

    @Override
    public List<String> doubts() {
        return Lent.uncuttable(spec, smi);
    }

    @Override
    public Map<String, Long> free() {
        return writer.get(() -> cuttableProfiles().stream()
                .collect(Collectors.toMap(MigProfile::name, p -> (long) p.free(), Long::sum, TreeMap::new)));
    }

    @Override
    public void check(GpuAsk ask) {
        String wished = ask.profile()
                .orElseThrow(() -> new EnforcementException(
                        Refusal.GPU_ASK_UNSUITABLE,
                        "The task (%s) names no slice, and this machine cuts its GPUs into slices; name a profile, such as 1g.10gb."
                                .formatted(ask.task())));
        if (profiles.stream().noneMatch(profile -> profile.isCalled(wished))) {
            throw new EnforcementException(
                    Refusal.GPU_PROFILE_UNKNOWN,
                    "The machine's GPUs have no slices (%s); they have %s."
                            .formatted(
                                    wished,
                                    profiles.stream()
                                            .map(MigProfile::name)
                                            .distinct()
                                            .toList()));
        }
    }

    @Override
    public TaskGrant grant(GpuAsk ask) {
        check(ask);
        return writer.get(() -> admit(ask, ask.profile().orElseThrow()));
    }

    @Override
    public void release(String task) {
        writer.run(() -> {
            SliceRecord slice = granted.get(task);
            if (slice != null) {
                slices.remove(slice);
                granted.remove(task);
            }
        });
    }

    @Override
    public List<Standing> standings() {
        return writer.get(() -> granted.values().stream()
                .map(slice -> new Standing(slice.task(), slice.bidder(), slice.gpu(), slice.name(), slice.name()))
                .toList());
    }

    @Override
    public void close() {
        writer.run(() -> granted.values().removeIf(slices::tryRemove));
        writer.close();
    }

    private TaskGrant admit(GpuAsk ask, String wished) {
        if (granted.containsKey(ask.task())) {
            throw new EnforcementException(
                    Refusal.TASK_EXISTS, "The task (%s) has a slice already; use another name.".formatted(ask.task()));
        }
        SliceRecord slice = slices.cut(place(ask, wished));
        granted.put(ask.task(), slice);
        try {
            return describe(slice);
        } catch (EnforcementException e) {
            if (slices.tryRemove(slice)) {
                granted.remove(ask.task());
            }
            throw e;
        }
    }

    /** Where the slice is to be cut: on the first GPU that has a place. */
    private SliceRecord place(GpuAsk ask, String wished) {
        List<GpuDevice> gpus = Lent.cuttable(spec, smi);
        List<MigProfile> fitting = smi.profiles().stream()
                .filter(profile -> profile.isCalled(wished))
                .toList();
        List<MigPlacements> placements = smi.placements();
        List<GpuInstance> taken = smi.instances();
        for (GpuDevice gpu : gpus) {
            for (MigProfile profile : fitting) {
                Optional<Integer> start = profile.gpu() == gpu.index() && profile.free() > 0
                        ? choice(gpu.index(), placements, taken).start(profile.id())
                        : Optional.empty();
                if (start.isPresent()) {
                    return new SliceRecord(
                            ask.task(),
                            ask.bidder(),
                            owner,
                            gpu.uuid(),
                            profile.name(),
                            profile.id(),
                            start.get(),
                            OptionalInt.empty());
                }
            }
        }
        throw new EnforcementException(
                Refusal.GPU_SLICES_TAKEN,
                "No place is left for a slice (%s); take a smaller one or another machine, or wait.".formatted(wished));
    }

    private static PlaceChoice choice(int gpu, List<MigPlacements> placements, List<GpuInstance> taken) {
        return new PlaceChoice(
                placements.stream().filter(p -> p.gpu() == gpu).toList(),
                taken.stream().filter(slice -> slice.gpu() == gpu).toList());
    }

    private TaskGrant describe(SliceRecord slice) {
        int index = Lent.cuttable(spec, smi).stream()
                .filter(gpu -> gpu.uuid().equals(slice.gpu()))
                .mapToInt(GpuDevice::index)
                .findFirst()
                .orElse(-1);
        MigDevice device = smi.migDevices().stream()
                .filter(d ->
                        d.gpu() == index && d.gpuInstance() == slice.instance().orElseThrow())
                .findFirst()
                .orElseThrow(() -> new EnforcementException(
                        Refusal.GPU_UNAVAILABLE,
                        "The driver made the slice (%s) and doesn't name its device.".formatted(slice)));
        return new TaskGrant(
                slice.task(),
                Map.of("CUDA_VISIBLE_DEVICES", device.uuid(), "NVIDIA_VISIBLE_DEVICES", device.uuid()),
                files.slice(smi.minor(slice.gpu()), device.gpuInstance(), device.computeInstance()),
                List.of());
    }

    private List<MigProfile> cuttableProfiles() {
        List<Integer> gpus =
                Lent.cuttable(spec, smi).stream().map(GpuDevice::index).toList();
        return smi.profiles().stream()
                .filter(profile -> gpus.contains(profile.gpu()))
                .toList();
    }
}
