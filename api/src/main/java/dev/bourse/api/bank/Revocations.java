package dev.bourse.api.bank;

import dev.bourse.api.signing.Revocation;
import java.util.List;

/**
 * All revocations that still matter.
 *
 * @param version changes whenever they do; the {@code ETag}
 * @param revocations by kind and name
 */
public record Revocations(String version, List<Revocation> revocations) {}
