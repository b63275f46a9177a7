package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.ImageName;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.Names;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request for a task must keep to, whatever else runs.
 *
 * @param notice the machine's
 */
record RequestRules(Runs runs, Duration notice) {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    /** @throws RefusedException {@code task-invalid}, or {@code name-invalid} */
    void check(TaskKey key, TaskRequest request) {
        Names.check("job", request.job());
        if (request.lineage() != null) {
            Names.check("lineage", request.lineage());
        }
        if (request.rank() < 0 || request.worldSize() < 1 || request.rank() >= request.worldSize()) {
            throw invalid("The rank (%d) of the task (%s) must be 0 or more and below its world size (%d)."
                    .formatted(request.rank(), key.task(), request.worldSize()));
        }
        Duration grace = request.grace();
        if (grace != null && (grace.isNegative() || grace.compareTo(notice) > 0)) {
            throw invalid(
                    "The grace (%s s) of the task (%s) must be 0 s or more and at most the machine's notice, %s s."
                            .formatted(grace.toSeconds(), key.task(), notice.toSeconds()));
        }
        checkSecrets(key, request);
        try {
            Optional.ofNullable(request.image()).ifPresent(ImageName::of);
            runs.check(key, request);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private void checkSecrets(TaskKey key, TaskRequest request) {
        for (String name : request.secrets().keySet()) {
            if (!SECRET.matcher(name).matches()) {
                throw invalid("The name (%s) of a secret of the task (%s) must match %s, since it names a file."
                        .formatted(name, key.task(), SECRET));
            }
        }
    }

    private static RefusedException invalid(String sentence) {
        return new RefusedException("task-invalid", 400, sentence);
    }
}
