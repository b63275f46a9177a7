package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.gpu.nvidia.MpsControl;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.proc.ProcStat;
import dev.bourse.enforcement.proc.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one GPU's MPS daemon, which is the machine's own: its folder is, so whatever runs there is a leftover. */
final class MpsDaemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MpsDaemon.class);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final MpsControl control;

    MpsDaemon(Tool tool, Path folder, String gpu) {
        control = new MpsControl(tool, folder, gpu);
    }

    /** Ends a leftover of a crashed run, if there is one, and starts anew. */
    void start() {
        if (control.process().isPresent()) {
            LOG.warn("Ending the MPS daemon of a crashed run in {}", control.pipes());
            close();
        }
        control.start();
    }

    Path pipes() {
        return control.pipes();
    }

    void ceiling(int percent) {
        control.ceiling(percent);
    }

    void memoryCeiling(long mebibytes) {
        control.memoryCeiling(mebibytes);
    }

    /** Ends it and its servers: by asking, and then by force. */
    @Override
    public void close() {
        OptionalLong process = control.process();
        if (process.isEmpty()) {
            return;
        }
        List<Long> left = new ArrayList<>(List.of(process.getAsLong()));
        try {
            left.addAll(control.servers());
            control.quit();
        } catch (EnforcementException e) {
            LOG.warn("The MPS daemon in {} doesn't listen and is killed: {}", control.pipes(), e.getMessage());
        }
        if (!gone(left)) {
            left.forEach(Processes::kill);
            if (!gone(left)) {
                LOG.warn("The processes {} of MPS in {} can't be killed", left, control.pipes());
            }
        }
    }

    private static boolean gone(List<Long> pids) {
        return Patience.until(
                ENDING,
                () -> pids.stream().flatMap(pid -> ProcStat.of(pid).stream()).allMatch(ProcStat::dead));
    }
}
