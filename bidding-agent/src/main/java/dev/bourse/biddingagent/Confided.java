package dev.bourse.biddingagent;

import dev.bourse.api.market.ImageName;
import dev.bourse.api.market.RegistryAuth;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.job.TaskOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What only a job's tasks and the registry of their image may know. It is read once and added to requests as they are sent, so
 * that it is in no state, no diary and no page of the job.
 *
 * @param secrets by name
 * @param auth for the image's registry
 */
record Confided(Map<String, String> secrets, Optional<RegistryAuth> auth) {
    static Confided of(JobSpec job) {
        Map<String, String> secrets = new TreeMap<>();
        job.secrets().forEach((name, file) -> secrets.put(name, read("secrets." + name, file)));
        Optional<RegistryAuth> auth = Optional.ofNullable(job.registryAuth())
                .map(file -> DockerLogins.parse(file, read("registryAuth", file))
                        .of(ImageName.of(job.image()).registry()));
        return new Confided(secrets, auth);
    }

    private static String read(String key, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RefusedException(
                    "secret-unreadable",
                    400,
                    "The key job.%s (%s) must name a text file that can be read: %s.".formatted(key, file, e));
        }
    }

    TaskOrder added(TaskOrder order) {
        return switch (order) {
            case TaskOrder.Start(String machine, String task, TaskRequest request) ->
                new TaskOrder.Start(machine, task, request.withSecrets(secrets).withRegistryAuth(auth.orElse(null)));
            case TaskOrder.Stop stop -> stop;
        };
    }

    /** Of secrets only the names. */
    @Override
    public String toString() {
        return "secrets " + secrets.keySet() + auth.map(who -> ", " + who).orElse("");
    }
}
