package dev.bourse.api.market;

/**
 * What the user's side of a shell says beside bytes of input: one of these.
 *
 * @param open what shall run, which comes first and once
 * @param size the terminal's size from now on
 * @param endOfInput true: no bytes will follow
 */
public record ShellAsk(ShellRequest open, TerminalSize size, Boolean endOfInput) {
    /** The first. */
    public static ShellAsk open(ShellRequest request) {
        return new ShellAsk(request, null, null);
    }

    /** Another size. */
    public static ShellAsk size(TerminalSize size) {
        return new ShellAsk(null, size, null);
    }

    /** The last. */
    public static ShellAsk atEnd() {
        return new ShellAsk(null, null, true);
    }
}
