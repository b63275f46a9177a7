package dev.bourse.marketnode.upkeep;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.market.Condition;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NewLabels;
import dev.bourse.api.market.ShareNote;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.hands.JsonFile;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the machine takes business, and its labels; kept in {@code upkeep.json}.
 *
 * <p>For the node's event loop.
 */
public final class Upkeep {
    private static final int MOST_LABELS = 64;
    private static final int LONGEST = 256;

    private final Loop loop;
    private final String machine;
    private final Map<String, String> configured;
    private final Duration notice;
    private final JsonFile<Kept> file;
    private Kept kept;

    /**
     * Takes up what the file in the folder says; blocks.
     *
     * @param configured labels of the configuration
     * @param notice how long ahead the end of all bids is announced
     */
    public Upkeep(Loop loop, String machine, Map<String, String> configured, Duration notice, Path books) {
        this.loop = loop;
        this.machine = machine;
        this.configured = configured;
        this.notice = notice;
        this.file = new JsonFile<>(books.resolve("upkeep.json"), new TypeReference<Kept>() {});
        this.kept = file.read().orElse(Kept.NOTHING).announcedAnew(loop.now().plus(notice));
    }

    /** Has the machine take business or not; answered once that is on the disk. */
    public Future<Void> become(Condition next) {
        return keep(kept.becoming(next, loop.now().plus(notice)));
    }

    /** Changes labels; answered once that is on the disk. */
    public Future<Void> label(NewLabels asked) {
        Kept next = kept.labelled(asked.set(), asked.remove());
        boolean good = asked.set().entrySet().stream()
                .allMatch(label -> !label.getKey().isBlank()
                        && label.getKey().length() <= LONGEST
                        && label.getValue().length() <= LONGEST);
        if (!good || next.set().size() + next.removed().size() > MOST_LABELS) {
            throw new RefusedException(
                    "label-invalid",
                    400,
                    "The labels (%s) must have names, at most %d characters each, and be at most %d; say less."
                            .formatted(asked.set(), LONGEST, MOST_LABELS));
        }
        refuse(asked, MachineView.CORDONED, "says that a machine takes no new bidders; cordon it instead");
        refuse(asked, MachineView.GPUS, "says how a machine lends its GPUs; change its configuration instead");
        return keep(next);
    }

    private static void refuse(NewLabels asked, String label, String why) {
        if (asked.set().containsKey(label) || asked.remove().contains(label)) {
            throw new RefusedException("label-reserved", 400, "The label (%s) %s.".formatted(label, why));
        }
    }

    private Future<Void> keep(Kept next) {
        // At once, for the next change must not undo this one while it is written.
        kept = next;
        return loop.run(() -> file.write(next));
    }

    /** What the machine says it is and holds. */
    public Map<String, String> labels() {
        return kept.labels(configured);
    }

    /** How it stands, given whether anything is left on it. */
    public Condition condition(boolean left) {
        return kept.wanted() == Condition.DRAINED && left ? Condition.DRAINING : kept.wanted();
    }

    /** When all bids end, if they shall. */
    public Optional<Instant> drains() {
        return kept.ends();
    }

    /** Whether no bid may be left. */
    public boolean over() {
        return kept.ends().filter(end -> !loop.now().isBefore(end)).isPresent();
    }

    /**
     * Lets in what is there already, and all others if the machine takes business.
     *
     * @throws RefusedException {@code machine-cordoned}
     */
    public void admit(String what, boolean known) {
        if (kept.cordoned() && !known) {
            throw new RefusedException(
                    "machine-cordoned",
                    409,
                    "The machine (%s) takes no new %s%s; go to another one (`bourse machines` lists them)."
                            .formatted(machine, what, kept.ends().isPresent() ? ", for it is being drained" : ""));
        }
    }

    /** What everybody has, with the end of all bids where that comes before the end of funds. */
    public Map<String, ShareNote> announced(Map<String, ShareNote> shares) {
        if (kept.ends().isEmpty()) {
            return shares;
        }
        Instant end = kept.ends().get();
        Map<String, ShareNote> announced = new HashMap<>();
        shares.forEach((bidder, share) -> announced.put(
                bidder, share.notice().filter(own -> own.isBefore(end)).isPresent() ? share : share.until(end)));
        return announced;
    }
}
