package dev.bourse.enforcement.gpu;

import java.util.Arrays;
import java.util.Optional;

/** By which means GPUs are divided; {@link #separation} says plainly what that keeps apart. */
public enum GpuKind {
    /** Slices of the hardware, each a reservation. */
    MIG("mig"),
    /** Percentages of a GPU's multiprocessors, by NVIDIA's multi-process service. */
    MPS("mps"),
    /** Turns: one task after the other has the whole GPU. */
    TIME_SLICE("time-slice"),
    /** GPUs aren't lent. */
    NONE("none");

    private final String code;

    GpuKind(String code) {
        this.code = code;
    }

    /** The word for configurations and the wire. */
    public String code() {
        return code;
    }

    /** What the word means; nothing if it isn't one. */
    public static Optional<GpuKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    /** What it keeps apart. */
    public Separation separation() {
        return switch (this) {
            case MIG ->
                new Separation(
                        true,
                        false,
                        true,
                        true,
                        true,
                        true,
                        true,
                        "A slice of the hardware with memory and multiprocessors of its own: neighbours can't read it,"
                                + " slow it down or break it, and nobody gets more than was bought.");
            case MPS ->
                new Separation(
                        false,
                        true,
                        true,
                        false,
                        false,
                        false,
                        false,
                        "A percentage of the multiprocessors for each process, in an address space of its own. Bandwidth"
                                + " and caches are shared, a fault of one task ends all on the GPU, and a program that"
                                + " drops its environment, starts more processes or leaves MPS gets more: for bidders"
                                + " who trust each other.");
            case TIME_SLICE ->
                new Separation(
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        "Equal turns on the whole GPU among the processes that have work. A share is only the promise of"
                                + " a turn; memory is whose comes first, and more processes have more turns: for bidders"
                                + " who trust each other, or one turn for each GPU.");
            case NONE ->
                new Separation(false, false, false, false, false, false, true, "The machine doesn't lend its GPUs.");
        };
    }
}
