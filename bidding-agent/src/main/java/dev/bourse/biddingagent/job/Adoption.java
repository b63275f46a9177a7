package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ranks of a job at an agent's first turn, with the tasks that an earlier agent left. A job of so many ranks has all of
 * them, running or ended; one that grows has those that are alive, if they are whole.
 */
record Adoption(JobSpec job, Map<String, List<TaskView>> tasks) {
    private record Found(String machine, TaskView task, int attempt) {}

    List<Rank> ranks() {
        if (job.fixedRanks() > 0) {
            List<Rank> all = IntStream.range(0, job.fixedRanks())
                    .mapToObj(number -> find(number, false)
                            .map(found -> adopted(number, found))
                            .orElse(Rank.waiting(number)))
                    .toList();
            boolean nothing = all.stream().noneMatch(rank -> rank.condition() == Rank.Condition.PLACED);
            return job.startsTogether() && nothing ? List.of() : all;
        }
        List<Rank> ranks = new ArrayList<>();
        for (Optional<Found> next = find(0, true); next.isPresent(); next = find(ranks.size(), true)) {
            ranks.add(adopted(ranks.size(), next.get()));
        }
        return ranks;
    }

    private static Rank adopted(int number, Found found) {
        return Rank.waiting(number)
                .adopted(found.machine(), found.attempt(), found.task().generation());
    }

    /** The rank's last try. */
    private Optional<Found> find(int number, boolean alive) {
        Pattern name = Pattern.compile(Pattern.quote(job.name() + "-" + number) + "(?:\\.(\\d{1,3}))?");
        return tasks.entrySet().stream()
                .flatMap(at -> at.getValue().stream().flatMap(task -> found(name, at.getKey(), task)))
                .filter(found -> JobKeeper.isLive(found.task()) || !alive)
                .max(Comparator.comparingInt(Found::attempt));
    }

    private static Stream<Found> found(Pattern name, String machine, TaskView task) {
        Matcher matcher = name.matcher(task.task());
        if (!matcher.matches()) {
            return Stream.empty();
        }
        return Stream.of(new Found(machine, task, matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1))));
    }
}
