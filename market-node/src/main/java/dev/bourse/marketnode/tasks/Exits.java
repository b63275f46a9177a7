package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.enforcement.TaskState;

/** What exit codes tell people. */
final class Exits {
    private Exits() {}

    /** How a task's command ended, and the last that it printed. */
    static String explain(TaskRequest request, TaskState.Exited exited, String lastLine) {
        String said = lastLine.isEmpty() ? "It printed nothing." : "Its last line: " + lastLine;
        String meaning = exited.outOfMemory()
                ? "used up its memory (%s), so the kernel ended it (exit code %d); ask for more"
                        .formatted(request.memory(), exited.code())
                : meaning(exited.code());
        return "The command (%s) %s. %s".formatted(request.command().getFirst(), meaning, said);
    }

    /** Codes above 128 tell of a signal; 126 and 127 come from whoever should have started the program. */
    static String meaning(int exitCode) {
        return switch (exitCode) {
            case 126 -> "is not a program that may be run on this machine (exit code 126)";
            case 127 -> "was not found on this machine (exit code 127)";
            default ->
                exitCode > 128
                        ? "was ended by signal %d (exit code %d)".formatted(exitCode - 128, exitCode)
                        : "ended with exit code " + exitCode;
        };
    }
}
