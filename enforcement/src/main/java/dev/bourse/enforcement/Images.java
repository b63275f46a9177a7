package dev.bourse.enforcement;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The images from which a machine makes containers. Blocks; any thread. */
public interface Images {
    /**
     * What identifies the image of this name by its content, if it is on the machine.
     *
     * @throws EnforcementException {@code host-failed}
     */
    Optional<String> find(String image);

    /** What identifies all that are on the machine. */
    Set<String> all();

    /**
     * Brings an image from its registry.
     *
     * @param image with its tag or digest: a bare name would stand for all of its tags
     * @param login by which the registry knows whose image it is
     * @param patience how long there may be no news of it
     * @param longest how long it may take in all
     * @param told again and again told how far it is
     * @throws EnforcementException {@code image-missing} if the registry has none, {@code image-refused} if it doesn't let it
     *     go, {@code registry-unreachable} if it gives no answer that is understood, or none in time
     */
    void pull(
            String image,
            Optional<RegistryLogin> login,
            Duration patience,
            Duration longest,
            Consumer<PullProgress> told);
}
