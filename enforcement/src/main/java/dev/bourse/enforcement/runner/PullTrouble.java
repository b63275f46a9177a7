package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What it means that an image couldn't be pulled. An engine tells it by words alone, which may hold whatever some host
 * answered to it: so the words are for the node's log, and whoever wanted the image gets a sentence of ours.
 */
final class PullTrouble {
    /** The words for a registry that gave no answer in time. */
    static final String SILENT = "no answer in time";

    private PullTrouble() {}

    static EnforcementException of(String image, boolean known, String words) {
        if (has(words, "unauthorized", "denied", "no basic auth", "forbidden", "authentication required")) {
            return new EnforcementException(Refusal.IMAGE_REFUSED, refused(image, known));
        }
        if (has(words, "manifest unknown", "not found", "name unknown", "does not exist")) {
            return new EnforcementException(
                    Refusal.IMAGE_MISSING,
                    "The image (%s) is not in its registry; look at its name and its tag.".formatted(image));
        }
        return new EnforcementException(
                Refusal.REGISTRY_UNREACHABLE,
                "The registry of the image (%s) %s; try again, or choose an image of another."
                        .formatted(
                                image,
                                words.equals(SILENT)
                                        ? "didn't answer in time"
                                        : "can't be reached from this machine, or didn't answer as one"));
    }

    private static String refused(String image, boolean known) {
        return known
                ? "The registry of the image (%s) refuses it to the user of the credentials that came with it, or has no such image; give others (--registry-auth)."
                        .formatted(image)
                : "The registry of the image (%s) refuses it to strangers, or has no such image; give credentials for it (--registry-auth)."
                        .formatted(image);
    }

    private static boolean has(String words, String... any) {
        String small = words.toLowerCase(Locale.ROOT);
        return Stream.of(any).anyMatch(small::contains);
    }
}
