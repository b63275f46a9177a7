package dev.bourse.enforcement.host;

import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Joins what a tree tells of bidders with what their tasks tell. */
final class Readings {
    private Readings() {}

    /**
     * Reads all. Tasks first: whether one could run is asked after it was read.
     *
     * @param atRest bidders without a task as read after their last one ended; kept up here
     */
    static Usage of(Tree tree, Map<String, LiveTask> tasks, Map<String, Usage.Bidder> atRest) {
        Map<String, List<LiveTask>> live =
                tasks.values().stream().filter(LiveTask::live).collect(Collectors.groupingBy(LiveTask::bidder));
        Map<String, Usage.Task> read = new HashMap<>();
        tasks.forEach((id, task) -> read.put(id, new Usage.Task(task.bidder(), task.read())));
        atRest.keySet().removeAll(live.keySet());
        Map<String, Usage.Bidder> bidders = new HashMap<>();
        for (String bidder : tree.bidders()) {
            bidders.put(
                    bidder,
                    live.containsKey(bidder)
                            ? bidder(tree, bidder, live.get(bidder))
                            : atRest.computeIfAbsent(bidder, name -> new Usage.Bidder(tree.rest(name), 0, 0)));
        }
        return new Usage(System.nanoTime(), tree.machine(), bidders, read);
    }

    private static Usage.Bidder bidder(Tree tree, String name, List<LiveTask> live) {
        long runnable = live.stream().filter(LiveTask::runnable).count();
        return new Usage.Bidder(tree.read(name), live.size(), Math.toIntExact(runnable));
    }

    /** A bidder's tasks that have not ended. */
    static List<LiveTask> live(Map<String, LiveTask> tasks, String bidder) {
        return tasks.values().stream()
                .filter(task -> task.bidder().equals(bidder) && task.live())
                .toList();
    }
}
