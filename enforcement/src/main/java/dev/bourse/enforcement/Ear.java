package dev.bourse.enforcement;

/**
 * Hears what a command prints, on threads of the enforcer: one for each of its streams, piece by piece. The command waits
 * as long as this does. Who throws hears no more.
 */
@FunctionalInterface
public interface Ear {
    /** @param ofError whether it was printed to standard error; on a terminal all is one stream */
    void heard(boolean ofError, byte[] piece);
}
