package dev.bourse.enforcement.gpu.nvidia;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.ProcStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One MPS control daemon, for one GPU, in a folder of its own. What it is told of percentages and memory holds for clients
 * that start later; no command changes a client that runs (so measured on driver 580.159.04). Not for two threads at a time.
 */
public final class MpsControl {
    private static final String PROGRAM = "nvidia-cuda-mps-control";
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final Tool tool;
    private final Path folder;
    private final String gpu;

    /**
     * @param folder where its pipes and logs are; it may be there or not
     * @param gpu the GPU's UUID
     */
    public MpsControl(Tool tool, Path folder, String gpu) {
        this.tool = tool;
        this.folder = folder;
        this.gpu = gpu;
    }

    /** Where clients find it. */
    public Path pipes() {
        return folder.resolve("pipe");
    }

    /**
     * Starts it in the background, for clients of all users. Only root and who started it may give it orders.
     *
     * @throws EnforcementException {@code gpu-unavailable} if it doesn't answer then
     */
    public void start() {
        try {
            Files.createDirectories(pipes());
            Files.createDirectories(folder.resolve("log"));
        } catch (IOException e) {
            throw new EnforcementException(
                    Refusal.HOST_FAILED, "The folder (%s) can't be made: %s.".formatted(folder, e.getMessage()), e);
        }
        // Without it clients of different users wait for each other to end.
        Tool.Call call = call(List.of("-d", "-multiuser-server"), "");
        NvidiaSmi.good(call, tool.run(call, DEADLINE));
        servers();
    }

    /** The processes that serve its clients; none before the first client. */
    public List<Long> servers() {
        return tell("get_server_list")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,10}"))
                .map(Long::valueOf)
                .toList();
    }

    /** No client that starts from now on gets more multiprocessors than this, whatever its environment says. */
    public void ceiling(int percent) {
        set("set_default_active_thread_percentage " + percent, percent);
        servers().forEach(server -> set("set_active_thread_percentage %d %d".formatted(server, percent), percent));
    }

    /** No client that starts from now on gets more memory than this, whatever its environment says. */
    public void memoryCeiling(long mebibytes) {
        tell("set_default_device_pinned_mem_limit 0 %dM".formatted(mebibytes));
        servers().forEach(server -> tell("set_device_pinned_mem_limit %d 0 %dM".formatted(server, mebibytes)));
    }

    /** Its process, if it runs. */
    public OptionalLong process() {
        try {
            long pid = Long.parseLong(
                    Files.readString(pipes().resolve(PROGRAM + ".pid")).strip());
            // The number alone may have been given to another since; the kernel cuts names to 15 letters.
            String name = Files.readString(Path.of("/proc", Long.toString(pid), "comm"));
            boolean lives = ProcStat.of(pid).filter(stat -> !stat.dead()).isPresent();
            return lives && name.strip().equals(PROGRAM.substring(0, 15)) ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Asks it to end, with its servers; whoever doesn't hear is for the caller to kill. */
    public void quit() {
        tool.run(call(List.of(), "quit\n"), DEADLINE);
    }

    /** The daemon says by no exit code whether it obeyed; it answers the percentage that holds now. */
    private void set(String command, int percent) {
        String answer = tell(command).strip();
        boolean gone = answer.startsWith("Server ") && answer.endsWith(" not found");
        if (!gone && !answer.equals(percent + ".0")) {
            throw NvidiaSmi.strange(call(List.of(), command), answer);
        }
    }

    private String tell(String command) {
        Tool.Call call = call(List.of(), command + "\n");
        return NvidiaSmi.good(call, tool.run(call, DEADLINE));
    }

    private Tool.Call call(List<String> arguments, String input) {
        Map<String, String> environment = Map.of(
                "CUDA_MPS_PIPE_DIRECTORY",
                pipes().toString(),
                "CUDA_MPS_LOG_DIRECTORY",
                folder.resolve("log").toString(),
                "CUDA_VISIBLE_DEVICES",
                gpu);
        return new Tool.Call(PROGRAM, arguments, environment, input);
    }
}
