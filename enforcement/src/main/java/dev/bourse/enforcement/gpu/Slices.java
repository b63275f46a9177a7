package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.gpu.nvidia.GpuInstance;
import dev.bourse.enforcement.gpu.nvidia.MigCommands;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.proc.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts and removes slices, and keeps the book of them, so that a slice is never without its record. */
final class Slices {
    private static final Logger LOG = LoggerFactory.getLogger(Slices.class);
    /** The driver lets go of a slice some moments after the last process that used it has ended. */
    private static final Duration LETTING_GO = Duration.ofSeconds(5);

    private final NvidiaSmi smi;
    private final MigCommands commands;
    private final SliceBook book;
    /** Those of which the tool didn't say whether it cut them. */
    private final List<SliceRecord> doubtful = new ArrayList<>();

    Slices(NvidiaSmi smi, MigCommands commands, SliceBook book) {
        this.smi = smi;
        this.commands = commands;
        this.book = book;
    }

    /** Cuts it where its record says. On failure nothing is left of it, at the latest when the next one is cut. */
    SliceRecord cut(SliceRecord intent) {
        // Before their places are given to others, whose slices would be taken for theirs.
        while (!doubtful.isEmpty()) {
            remove(doubtful.getFirst());
            doubtful.removeFirst();
        }
        book.write(intent);
        try {
            SliceRecord slice = intent.cut(commands.create(intent.gpu(), intent.profile(), intent.start()));
            book.write(slice);
            return slice;
        } catch (EnforcementException e) {
            if (e.refusal() == Refusal.GPU_SLICES_TAKEN) {
                book.remove(intent.task());
            } else if (!tryRemove(intent)) {
                doubtful.add(intent);
            }
            throw e;
        }
    }

    /** Removes it. @throws EnforcementException {@code gpu-slice-in-use}; its record stays then */
    void remove(SliceRecord slice) {
        OptionalInt instance = slice.instance().isPresent() ? slice.instance() : instanceAt(slice);
        if (instance.isPresent()) {
            destroyed(slice.gpu(), instance.getAsInt());
        }
        book.remove(slice.task());
    }

    /** Removes what runs of the node left that are dead; slices of other owners, and such without a record, stay. */
    void removeLeftovers(OwnerMark mine) {
        List<SliceRecord> left =
                book.all().stream().filter(slice -> slice.owner().dead()).toList();
        for (SliceRecord slice : left) {
            if (!slice.owner().boot().equals(mine.boot())) {
                book.remove(slice.task());
            } else if (tryRemove(slice)) {
                LOG.warn("Removed the GPU slice of the task {} of a crashed run", slice.task());
            }
        }
    }

    boolean tryRemove(SliceRecord slice) {
        try {
            remove(slice);
            return true;
        } catch (EnforcementException e) {
            LOG.warn("The GPU slice of the task {} is left for the next start: {}", slice.task(), e.getMessage());
            return false;
        }
    }

    private OptionalInt instanceAt(SliceRecord slice) {
        Optional<Integer> gpu = smi.devices().stream()
                .filter(device -> device.uuid().equals(slice.gpu()))
                .map(device -> device.index())
                .findFirst();
        return smi.instances().stream()
                .filter(i -> gpu.isPresent() && i.gpu() == gpu.get())
                .filter(i -> i.profile() == slice.profile() && i.start() == slice.start())
                .mapToInt(GpuInstance::id)
                .findFirst();
    }

    private void destroyed(String gpu, int instance) {
        EnforcementException[] last = new EnforcementException[1];
        boolean gone = Patience.until(LETTING_GO, () -> {
            try {
                commands.destroy(gpu, instance);
                return true;
            } catch (EnforcementException e) {
                if (e.refusal() != Refusal.GPU_SLICE_IN_USE) {
                    throw e;
                }
                last[0] = e;
                return false;
            }
        });
        if (!gone) {
            throw last[0];
        }
    }
}
