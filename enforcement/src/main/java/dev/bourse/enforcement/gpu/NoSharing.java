package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import java.util.List;
import java.util.Map;

/** A machine whose GPUs, if it has any, aren't lent. */
final class NoSharing implements GpuSharing {
    @Override
    public GpuKind kind() {
        return GpuKind.NONE;
    }

    @Override
    public List<String> doubts() {
        return List.of();
    }

    @Override
    public Map<String, Long> free() {
        return Map.of();
    }

    @Override
    public void check(GpuAsk ask) {
        throw refusal(ask);
    }

    @Override
    public TaskGrant grant(GpuAsk ask) {
        throw refusal(ask);
    }

    @Override
    public void release(String task) {
        // Nobody has a grant.
    }

    @Override
    public List<Standing> standings() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing was taken.
    }

    private static EnforcementException refusal(GpuAsk ask) {
        return new EnforcementException(
                Refusal.GPU_NOT_OFFERED,
                "The task (%s) asks for a GPU, and this machine lends none; take another machine."
                        .formatted(ask.task()));
    }
}
