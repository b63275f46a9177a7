package dev.bourse.enforcement.gpu.nvidia;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code nvidia-smi} tells of this host's GPUs. Reads only. Each call starts the tool once or twice, some tenths of a
 * second each. Any thread.
 *
 * <p>Every method throws {@link EnforcementException}: {@code gpu-tool-missing}, or {@code gpu-unavailable} if the tool
 * fails, doesn't end, or says what isn't understood.
 */
public final class NvidiaSmi {
    static final String PROGRAM = "nvidia-smi";
    /** A GPU without persistence mode is woken by each call, which takes seconds. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final String QUERY = "--query-gpu=index,uuid,name,memory.total,mig.mode.current,compute_mode";
    private static final int FIELDS = 6;
    private static final String NO_SLICES = "No MIG-enabled devices found";
    private static final String NONE_YET = "No GPU instances found";

    private final Tool tool;

    /** Asks by this tool. */
    public NvidiaSmi(Tool tool) {
        this.tool = tool;
    }

    /** All GPUs of this host, by index; none if there are none. */
    public List<GpuDevice> devices() {
        Tool.Call call = call(QUERY, "--format=csv,noheader,nounits");
        Tool.Answer answer = tool.run(call, DEADLINE);
        if (answer.output().strip().equals("No devices were found")) {
            return List.of();
        }
        List<GpuDevice> devices = new ArrayList<>();
        for (String line : good(call, answer).lines().filter(l -> !l.isBlank()).toList()) {
            String[] fields = line.strip().split(", ", -1);
            if (fields.length != FIELDS || !fields[0].matches("\\d{1,4}") || !fields[1].startsWith("GPU-")) {
                throw strange(call, line);
            }
            // Boards that share the host's memory say [N/A].
            long memory = fields[3].matches("\\d{1,12}") ? Long.parseLong(fields[3]) : 0;
            devices.add(new GpuDevice(
                    Integer.parseInt(fields[0]), fields[1], fields[2], memory, MigMode.of(fields[4]), fields[5]));
        }
        return devices;
    }

    /** The number of each GPU's device file, {@code /dev/nvidiaN}, by UUID. */
    public Map<String, Integer> minors() {
        Map<String, Integer> minors = new TreeMap<>();
        document().forEach(gpu -> minors.put(gpu.uuid(), gpu.minor()));
        return minors;
    }

    /** The number of one GPU's device file. */
    public int minor(String uuid) {
        Integer minor = minors().get(uuid);
        if (minor == null) {
            throw strange(call("-q", "-x"), "no GPU " + uuid);
        }
        return minor;
    }

    /** The kinds of slices of all GPUs that can be cut, whether the mode is on or not. */
    public List<MigProfile> profiles() {
        return SmiTables.profiles(rowsOf("mig", "-lgip"));
    }

    /** Where slices may lie, on all GPUs that can be cut. */
    public List<MigPlacements> placements() {
        return SmiTables.placements(rowsOf("mig", "-lgipp"));
    }

    /** The slices that exist. */
    public List<GpuInstance> instances() {
        return SmiTables.instances(rowsOf("mig", "-lgi"));
    }

    /** What CUDA sees of the slices that have a compute instance. */
    public List<MigDevice> migDevices() {
        List<GpuDevice> gpus = devices();
        List<SmiTables.Named> names = SmiTables.names(rowsOf("-L"));
        List<MigDevice> devices = new ArrayList<>();
        for (SmiXml.Gpu gpu : document()) {
            int index = gpus.stream()
                    .filter(device -> device.uuid().equals(gpu.uuid()))
                    .mapToInt(GpuDevice::index)
                    .findFirst()
                    .orElse(-1);
            for (SmiXml.Slice slice : gpu.slices()) {
                names.stream()
                        .filter(name -> name.gpu() == index && name.device() == slice.device())
                        .map(name -> new MigDevice(index, slice.gpuInstance(), slice.computeInstance(), name.uuid()))
                        .forEach(devices::add);
            }
        }
        return devices;
    }

    /** How long turns are, by the GPU's index. */
    public Map<Integer, TimeSlice> timeSlices() {
        Tool.Call call = call("compute-policy", "-l");
        String table = good(call, tool.run(call, DEADLINE));
        Map<Integer, TimeSlice> slices = new TreeMap<>();
        for (SmiTables.Policy policy : SmiTables.timeSlices(table)) {
            slices.put(policy.gpu(), TimeSlice.of(policy.word()).orElseThrow(() -> strange(call, policy.word())));
        }
        return slices;
    }

    private List<SmiXml.Gpu> document() {
        Tool.Call call = call("-q", "-x");
        String document = good(call, tool.run(call, DEADLINE));
        try {
            return SmiXml.gpus(document);
        } catch (IOException e) {
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE, "%s answered %s.".formatted(call, e.getMessage()), e);
        }
    }

    private String rowsOf(String... arguments) {
        Tool.Call call = call(arguments);
        Tool.Answer answer = tool.run(call, DEADLINE);
        String output = answer.output();
        return output.contains(NO_SLICES) || output.contains(NONE_YET) ? "" : good(call, answer);
    }

    static Tool.Call call(String... arguments) {
        return new Tool.Call(PROGRAM, List.of(arguments), Map.of(), "");
    }

    static String good(Tool.Call call, Tool.Answer answer) {
        if (answer.exitCode() != 0) {
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE,
                    "%s failed with exit code %d: %s. Mend the driver, then ask again."
                            .formatted(call, answer.exitCode(), shortened(answer.firstLine())));
        }
        return answer.output();
    }

    static EnforcementException strange(Tool.Call call, String words) {
        return new EnforcementException(
                Refusal.GPU_UNAVAILABLE,
                "%s answered (%s), which isn't understood; tell the driver's version with it."
                        .formatted(call, shortened(words)));
    }

    private static String shortened(String words) {
        return words.length() > 200 ? words.substring(0, 200) + "..." : words;
    }
}
