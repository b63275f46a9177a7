package dev.bourse.api.market;

import java.util.List;

/**
 * Asks for a command beside a task, to speak with it.
 *
 * @param command the program and its arguments
 * @param terminal the type of terminal that it shall have, such as {@code xterm-256color}; null for pipes
 * @param size how large the terminal is; null for 24 by 80
 */
public record ShellRequest(List<String> command, String terminal, TerminalSize size) {
    /** Takes a copy, and fills in the size. */
    public ShellRequest {
        command = command == null ? List.of() : List.copyOf(command);
        size = size == null ? new TerminalSize(24, 80) : size;
    }
}
