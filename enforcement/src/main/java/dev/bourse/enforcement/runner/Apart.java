package dev.bourse.enforcement.runner;

import java.util.Optional;

/**
 * How processes are kept apart, beyond a user of their own.
 *
 * @param namespaces what makes namespaces for them, if they have some
 * @param description by what, and why not by more; for people
 */
public record Apart(Optional<Bubblewrap> namespaces, String description) {}
