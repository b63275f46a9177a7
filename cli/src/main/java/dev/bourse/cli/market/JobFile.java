package dev.bourse.cli.market;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.size.Bytes;
import dev.bourse.biddingagent.job.Bounds;
import dev.bourse.biddingagent.job.Deadline;
import dev.bourse.biddingagent.job.GpuWish;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A job file, a key for each option of {@code bourse run}; all may be absent. */
record JobFile(
        String account,
        URI bank,
        URI node,
        Path tokenFile,
        Path trust,
        Rate rate,
        Duration horizon,
        Credits budget,
        Double cap,
        Path valuation,
        Duration lostAfter,
        String strategy,
        String name,
        List<String> command,
        Map<String, String> environment,
        String image,
        Path registryAuth,
        Map<String, Path> secrets,
        Bytes memory,
        Integer tasks,
        Bounds machines,
        Integer array,
        Boolean gang,
        Integer perMachine,
        Integer retries,
        Set<Integer> retryOn,
        List<String> after,
        List<String> checkpoint,
        Duration notice,
        Duration grace,
        Deadline deadline,
        Integer masterPort,
        Map<String, String> require,
        GpuWish gpu) {
    /** The file, or one that says nothing where there is none. */
    static JobFile read(Path file) {
        return file == null ? nothing() : ConfigFile.read(file, JobFile.class).value();
    }

    private static JobFile nothing() {
        return new JobFile(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
