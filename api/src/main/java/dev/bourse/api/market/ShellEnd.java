package dev.bourse.api.market;

/**
 * What the node's side of a shell says last. Before it come messages of bytes printed, whose first byte tells where to:
 * {@value #OUTPUT} or {@value #ERROR}.
 *
 * @param exitCode what the command returned; above 128 if a signal ended it
 */
public record ShellEnd(int exitCode) {
    /** It was printed to standard output, or on a terminal. */
    public static final byte OUTPUT = 1;
    /** It was printed to standard error. */
    public static final byte ERROR = 2;
}
