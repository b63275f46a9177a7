package dev.bourse.cli.market;

import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.market.LogLines;
import dev.bourse.api.market.TaskView;
import dev.bourse.cli.market.JobTasks.Placed;
import dev.bourse.cli.output.Interruption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The logs of a job's tasks, printed as they grow: those it has, and those it gets elsewhere meanwhile. */
final class FollowedLogs {
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_UNTIL_AWAY = 3;
    private static final int LOOKS_BETWEEN_SEARCHES = 10;

    private final JobTasks tasks;
    private final int tail;
    private final Map<String, Followed> followed = new LinkedHashMap<>();
    /** At how many looks in a row each did not answer. */
    private final Map<String, Integer> away = new HashMap<>();

    private record Followed(Placed task, EventSubscription subscription) {
        boolean over() {
            return subscription.ended().isComplete();
        }
    }

    FollowedLogs(JobTasks tasks, int tail) {
        this.tasks = tasks;
        this.tail = tail;
    }

    static String labelled(Placed task, String line) {
        return task.label() + " | " + line;
    }

    /** Until all are over and no new one is found, or the user asks for the end. */
    void follow(List<Placed> first, Interruption interruption) throws InterruptedException {
        first.forEach(this::begin);
        for (int look = 1; !interruption.within(LOOK_MILLIS, TimeUnit.MILLISECONDS); look++) {
            followed.values().forEach(this::sayIfAway);
            boolean over = followed.values().stream().allMatch(Followed::over);
            if (over || look % LOOKS_BETWEEN_SEARCHES == 0) {
                tasks.find().forEach(this::begin);
            }
            if (over && followed.values().stream().allMatch(Followed::over)) {
                return;
            }
        }
        followed.values().forEach(one -> one.subscription().close());
    }

    /** A start of a task is followed once. */
    private void begin(Placed task) {
        String start = task.label() + " " + task.view().task();
        Followed before = followed.get(start);
        if (before != null && (!before.over() || task.view().state().isOver())) {
            return;
        }
        EventSubscription[] own = new EventSubscription[1];
        own[0] = task.node()
                .followLog(task.view().task(), before == null ? tail : 0, lines -> print(task, lines), end -> {
                    say(task, ended(end));
                    own[0].close();
                });
        followed.put(start, new Followed(task, own[0]));
    }

    private static void print(Placed task, LogLines lines) {
        if (lines.skipped() > 0) {
            say(task, "%d bytes are left out, for the machine keeps only the end".formatted(lines.skipped()));
        }
        lines.lines().forEach(line -> System.out.println(labelled(task, line)));
    }

    private static String ended(TaskView end) {
        String code = end.exitCode() == null ? "" : " with exit code " + end.exitCode();
        String why = end.detail() == null ? "" : ": " + end.detail();
        return "is over, " + end.state().name().toLowerCase(Locale.ROOT) + code + why;
    }

    /** Once when a machine is lost, and once when it is back. */
    private void sayIfAway(Followed one) {
        if (one.over()) {
            return;
        }
        String label = one.task().label();
        int looks = one.subscription().isOpen() ? 0 : away.getOrDefault(label, 0) + 1;
        int before = looks == 0 && away.containsKey(label) ? away.remove(label) : 0;
        if (looks > 0) {
            away.put(label, looks);
        }
        if (looks == LOOKS_UNTIL_AWAY) {
            say(one.task(), "the machine does not answer; going on when it is back");
        } else if (before >= LOOKS_UNTIL_AWAY) {
            say(one.task(), "the machine is back");
        }
    }

    private static void say(Placed task, String what) {
        System.err.println("bourse: %s: %s".formatted(task.label(), what));
    }
}
