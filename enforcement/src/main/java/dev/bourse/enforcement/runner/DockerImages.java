package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.Image;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Images;
import dev.bourse.enforcement.PullProgress;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.RegistryLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of a Docker engine. */
record DockerImages(DockerEngine engine) implements Images {
    private static final Logger LOG = LoggerFactory.getLogger(DockerImages.class);

    @Override
    public Optional<String> find(String image) {
        try {
            return Optional.of(engine.client().inspectImageCmd(image).exec().getId());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (DockerException e) {
            throw new EnforcementException(
                    Refusal.HOST_FAILED,
                    "The Docker engine doesn't tell whether it has the image (%s). Ask the engine's log."
                            .formatted(image),
                    e);
        }
    }

    @Override
    public Set<String> all() {
        return engine.client().listImagesCmd().exec().stream().map(Image::getId).collect(Collectors.toSet());
    }

    @Override
    public void pull(
            String image,
            Optional<RegistryLogin> login,
            Duration patience,
            Duration longest,
            Consumer<PullProgress> told) {
        AuthConfig auth = login.map(
                        who -> new AuthConfig().withUsername(who.username()).withPassword(who.password()))
                .orElse(null);
        // Always said, or the client would show what the node's own user has for registries.
        try (Pulling pulling =
                engine.client().pullImageCmd(image).withAuthConfig(auth).exec(new Pulling(told))) {
            pulling.await(patience, longest).ifPresent(trouble -> {
                LOG.warn("The image {} was not pulled: {}", image, trouble);
                throw PullTrouble.of(image, login.isPresent(), trouble);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
