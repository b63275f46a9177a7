package dev.bourse.api.market;

import java.util.List;

/**
 * Asks that a command run beside a task that runs: as its user, on its bidder's share, in its folder and with its
 * environment.
 *
 * @param command the program and its arguments
 */
public record CommandRequest(List<String> command) {
    /** Takes a copy. */
    public CommandRequest {
        command = command == null ? List.of() : List.copyOf(command);
    }
}
