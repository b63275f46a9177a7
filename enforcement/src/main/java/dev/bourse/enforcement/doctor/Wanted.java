package dev.bourse.enforcement.doctor;

import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.host.Wish;
import java.nio.file.Path;
import java.util.List;

/**
 * What a machine asks of its host.
 *
 * @param enforcement by which means
 * @param isolation how tasks are kept apart
 * @param visible what of the host's {@code /tmp} tasks may read
 * @param capacity CPUs sold; 0 if nothing is sold yet
 * @param image whether containers are asked for by an image
 */
public record Wanted(Wish enforcement, Isolation isolation, List<Path> visible, double capacity, boolean image) {
    /** Nothing yet: what could be asked of the host? */
    public static Wanted nothing() {
        return new Wanted(Wish.AUTO, Isolation.AUTO, List.of(), 0, false);
    }

    boolean sells() {
        return capacity > 0;
    }

    /** Whether shares are to be limits. */
    boolean limits() {
        return sells() && enforcement != Wish.NONE;
    }

    boolean partOfCpu() {
        return capacity < Math.ceil(capacity);
    }

    boolean containers() {
        return enforcement == Wish.DOCKER || image;
    }
}
