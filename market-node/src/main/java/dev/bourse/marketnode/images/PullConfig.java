package dev.bourse.marketnode.images;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.market.ImageName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Which images the machine pulls when a task wants one that isn't there.
 *
 * @param registries from which, such as {@code docker.io} or {@code registry.example.org:5000}; {@code any} for all
 * @param patience how long a registry may let a pull wait; 1 m
 * @param longest how long a pull may take; 30 m
 */
public record PullConfig(@JsonProperty(required = true) List<String> registries, Duration patience, Duration longest) {
    private static final String ANY = "any";

    /** Sets the defaults and checks them. */
    public PullConfig {
        registries = List.copyOf(registries);
        patience = Objects.requireNonNullElse(patience, Duration.ofMinutes(1));
        longest = Objects.requireNonNullElse(longest, Duration.ofMinutes(30));
        if (registries.isEmpty()) {
            throw new IllegalArgumentException(
                    "The key pull.registries ([]) must name a registry, or any; leave out pull to pull no images.");
        }
        if (patience.isNegative() || patience.isZero() || longest.compareTo(patience) < 0) {
            throw new IllegalArgumentException(
                    "The key pull.patience (%s) must be above 0 and at most pull.longest (%s)."
                            .formatted(patience, longest));
        }
    }

    boolean allows(ImageName image) {
        return registries.contains(ANY) || registries.contains(image.registry());
    }
}
