package dev.bourse.cli.lab.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast jobs are on GPUs, as Gavel and Shockwave write it: {@code {"v100": {"('LM (batch size 5)', 1)": {"null":
 * 109.2}}}}, steps a second of the job with so many GPUs, alone on them.
 */
final class Throughputs {
    private final JsonNode types;

    private Throughputs(JsonNode types) {
        this.types = types;
    }

    static Throughputs read(Path path) {
        try {
            JsonNode types = WireJson.MAPPER.readTree(Files.readString(path));
            if (types != null && types.isObject()) {
                return new Throughputs(types);
            }
        } catch (IOException e) {
            // Said below, as for any other content that is no table.
        }
        throw new RefusedException(
                "throughputs-malformed",
                400,
                "The throughputs (%s) hold no table; name a file like {\"v100\":{\"('LM (batch size 5)', 1)\":{\"null\":109.2}}}."
                        .formatted(path));
    }

    /** 0 where the table has no such job on that type of GPU. */
    double stepsPerSecond(String gpuType, String job, int gpus) {
        return types.path(gpuType)
                .path("('" + job + "', " + gpus + ")")
                .path("null")
                .asDouble(0);
    }
}
