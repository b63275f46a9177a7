package dev.bourse.biddingagent.diary;

import dev.bourse.biddingagent.diary.Moment.Held;
import dev.bourse.biddingagent.job.Avoidance.Mark;
import java.util.List;
import java.util.Map;

/** What became of machines between two moments. */
final class MachineEvents {
    private MachineEvents() {}

    static void tell(Moment last, Moment now, List<Event> events) {
        Map<String, Mark> avoidedBefore = last.job().avoidance().current(last.at());
        now.job().avoidance().current(now.at()).forEach((machine, mark) -> {
            Mark before = avoidedBefore.get(machine);
            if (before == null || !before.until().equals(mark.until())) {
                events.add(new Event.Avoided(now.at(), machine, mark.until(), mark.why()));
            }
        });
        now.machines().forEach((machine, held) -> {
            if (held.isWon() && !wasWon(last, machine)) {
                events.add(new Event.Won(now.at(), machine, held.rate(), held.share()));
            }
        });
        last.machines().forEach((machine, held) -> {
            if (held.isWon() && !wasWon(now, machine)) {
                events.add(new Event.Lost(now.at(), machine, why(machine, now)));
            }
        });
    }

    private static boolean wasWon(Moment moment, String machine) {
        Held held = moment.machines().get(machine);
        return held != null && held.isWon();
    }

    private static String why(String machine, Moment now) {
        if (!now.machines().containsKey(machine)) {
            return "nothing was heard of it any more";
        }
        if (now.job().isOver()) {
            return "the job is over";
        }
        if (now.job().hasFinishedOn(machine)) {
            return "its part of the job is done";
        }
        if (now.job().avoidance().isAvoided(machine, now.at())) {
            return "it is avoided after failures";
        }
        return now.spendRate().microsPerHour() == 0
                ? "there is nothing to be spent now"
                : "the credits do more elsewhere, or its price is above the cap, or its funds ran out";
    }
}
