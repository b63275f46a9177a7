package dev.bourse.biddingagent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.market.ImageName;
import dev.bourse.api.market.RegistryAuth;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A file as {@code docker login} writes it: {@code {"auths": {"HOST": {"auth": "..."}}}}, where the last is
 * {@code USERNAME:PASSWORD} in base64.
 *
 * @param file its name, for messages
 * @param auths by host
 */
record DockerLogins(Path file, JsonNode auths) {
    /** What Docker calls its own registry in such files. */
    private static final String USUAL = "https://index.docker.io/v1/";

    static DockerLogins parse(Path file, String text) {
        try {
            return new DockerLogins(file, WireJson.MAPPER.readTree(text).path("auths"));
        } catch (IOException e) {
            // Its message may quote the file.
            throw refused(file, "must be JSON as docker login writes it");
        }
    }

    RegistryAuth of(String registry) {
        JsonNode entry = registry.equals(ImageName.USUAL_REGISTRY) ? auths.path(USUAL) : auths.path(registry);
        if (!entry.path("auth").isTextual()) {
            throw refused(
                    file,
                    "must have credentials for %s under auths; run docker login %1$s without a credential store"
                            .formatted(registry));
        }
        try {
            String both =
                    new String(Base64.getDecoder().decode(entry.path("auth").textValue()), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return new RegistryAuth(both.substring(0, colon), both.substring(colon + 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused(file, "must have USERNAME:PASSWORD in base64 for %s under auths".formatted(registry));
        }
    }

    private static RefusedException refused(Path file, String rule) {
        return new RefusedException(
                "registry-auth-unreadable", 400, "The key job.registryAuth (%s) %s.".formatted(file, rule));
    }

    @Override
    public String toString() {
        return "credentials of " + file;
    }
}
