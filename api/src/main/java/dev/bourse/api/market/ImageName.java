package dev.bourse.api.market;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a container image in full, from which nothing is left to guess.
 *
 * @param registry the host, with its port if it has one of its own
 * @param repository the image in the registry
 * @param version {@code :} and a tag, or {@code @} and a digest
 */
public record ImageName(String registry, String repository, String version) {
    /** The registry of names that name none. */
    public static final String USUAL_REGISTRY = "docker.io";

    private static final String USUAL_OWNER = "library/";
    private static final int LONGEST = 255;
    private static final String WORD = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern RULE = Pattern.compile("(?:(localhost(?::[0-9]{1,5})?"
            + "|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?"
            + "|[A-Za-z0-9-]+:[0-9]{1,5}|\\[[0-9a-fA-F:]+](?::[0-9]{1,5})?)/)?"
            + "(" + WORD + "(?:/" + WORD + ")*)"
            + "(:\\w[\\w.-]{0,127})?"
            + "(@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,128})?");

    /**
     * Reads a name as people write it: the registry is {@value #USUAL_REGISTRY} and the tag {@code latest} where it names none.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ImageName of(String text) {
        Matcher m = RULE.matcher(text);
        if (text.length() > LONGEST || !m.matches()) {
            throw new IllegalArgumentException(
                    "The image (%s) must be a name of at most %d characters such as train:2, registry.example.org/train:2 or registry.example.org/train@sha256:..., in small letters."
                            .formatted(text, LONGEST));
        }
        String registry = m.group(1) == null || m.group(1).equals("index.docker.io") ? USUAL_REGISTRY : m.group(1);
        boolean bare = registry.equals(USUAL_REGISTRY) && m.group(2).indexOf('/') < 0;
        String version = m.group(4) != null ? m.group(4) : m.group(3) != null ? m.group(3) : ":latest";
        return new ImageName(registry, bare ? USUAL_OWNER + m.group(2) : m.group(2), version);
    }

    @Override
    public String toString() {
        return registry + "/" + repository + version;
    }
}
