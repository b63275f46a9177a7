package dev.bourse.marketnode.market;

import dev.bourse.enforcement.Beside;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Terminal;
import dev.bourse.enforcement.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the shares it was given, and fails when told to. */
final class RecordingEnforcer implements Enforcer {
    final List<Map<String, Double>> applied = new CopyOnWriteArrayList<>();
    volatile boolean failing;

    @Override
    public EnforcerKind kind() {
        return EnforcerKind.NONE;
    }

    @Override
    public Set<String> bidders() {
        return applied.isEmpty() ? Set.of() : applied.getLast().keySet();
    }

    @Override
    public void apply(Map<String, Double> shares) {
        if (failing) {
            throw new EnforcementException(Refusal.HOST_FAILED, "The host failed.");
        }
        applied.add(Map.copyOf(shares));
    }

    @Override
    public CompletableFuture<TaskState.Exited> start(TaskSpec task) {
        throw new EnforcementException(Refusal.HOST_FAILED, "It runs nothing.");
    }

    @Override
    public CompletableFuture<TaskState.Exited> stop(String task, Duration grace) {
        throw new EnforcementException(Refusal.TASK_UNKNOWN, "It runs nothing.");
    }

    @Override
    public Beside beside(String task, List<String> command, Path log) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Dialogue talk(String task, List<String> command, Optional<Terminal> terminal, Ear ear) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, TaskState> tasks() {
        return Map.of();
    }

    @Override
    public void forget(String task) {
        // It knows none.
    }

    @Override
    public void correct(Usage usage) {
        // Nothing runs.
    }

    @Override
    public Usage usage() {
        return new Usage(System.nanoTime(), new Usage.Machine(0, 1, 0, 0, 0), Map.of(), Map.of());
    }

    @Override
    public Quantities removeBidder(String bidder) {
        return Quantities.NONE;
    }

    @Override
    public void end() {
        // Nothing runs.
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
