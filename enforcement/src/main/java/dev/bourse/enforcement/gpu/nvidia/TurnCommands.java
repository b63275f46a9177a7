package dev.bourse.enforcement.gpu.nvidia;

/** Sets how long turns on a GPU are. Needs root. Any thread. */
public final class TurnCommands {
    private final Tool tool;

    /** Works by this tool. */
    public TurnCommands(Tool tool) {
        this.tool = tool;
    }

    /** @throws dev.bourse.enforcement.EnforcementException {@code gpu-unavailable} if the driver doesn't do it */
    public void set(int gpu, TimeSlice slice) {
        Tool.Call call =
                NvidiaSmi.call("compute-policy", "-i", Integer.toString(gpu), "--set-timeslice=" + slice.number());
        NvidiaSmi.good(call, tool.run(call, NvidiaSmi.DEADLINE));
    }
}
