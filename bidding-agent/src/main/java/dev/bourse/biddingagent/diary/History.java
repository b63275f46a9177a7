package dev.bourse.biddingagent.diary;

import dev.bourse.biddingagent.job.Dependencies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The diaries under a folder of state. Reads the disk at each call; any thread.
 *
 * @param state the folder
 */
public record History(Path state) {
    /** The jobs of an account, or of all, the last begun last. */
    public List<PastJob> jobs(Optional<String> account) {
        Path all = state.resolve("jobs");
        return account.map(name -> Stream.of(all.resolve(name)))
                .orElseGet(() -> folders(all).stream())
                .flatMap(one -> folders(one).stream())
                .flatMap(job -> PastJob.of(JobFolder.at(job).events()).stream())
                .sorted(Comparator.comparing(PastJob::begun))
                .toList();
    }

    /** What the diary of a job tells, in order. */
    public List<Event> events(String account, String job) {
        return JobFolder.of(state, account, job).events();
    }

    /** The job as its diary tells of it; empty where there is none. */
    public Optional<PastJob> job(String account, String job) {
        return PastJob.of(events(account, job));
    }

    /** How the jobs stand that another waits for; one that was stopped or cut off is waited for. */
    public Dependencies dependencies(String account, List<String> after) {
        List<String> open = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String each : after) {
            switch (job(account, each).map(PastJob::outcome).orElse(Outcome.RUNNING)) {
                case DONE -> {}
                case FAILED -> failed.add(each);
                case RUNNING, STOPPED -> open.add(each);
            }
        }
        return new Dependencies(open, failed);
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }
}
