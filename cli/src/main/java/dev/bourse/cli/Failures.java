package dev.bourse.cli;

import dev.bourse.api.problem.RefusedException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever ends a command early into one line on stderr and an exit code. */
final class Failures {
    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private Failures() {}

    static int usage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String why = wrong.getMessage().replaceFirst("^Error: ", "").replaceFirst("\\.$", "");
        command.getErr()
                .println("bourse: " + why + ". See " + command.getCommandSpec().qualifiedName() + " --help.");
        return USAGE;
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (cause(failure)) {
            case RefusedException refused -> {
                command.getErr()
                        .println("bourse: " + refused.getMessage() + " ["
                                + refused.refusal().code() + "]");
                yield REFUSED;
            }
            case IllegalArgumentException wrong -> {
                command.getErr().println("bourse: " + wrong.getMessage());
                yield USAGE;
            }
            case Throwable other -> {
                LoggerFactory.getLogger(Failures.class).debug("The command failed", other);
                command.getErr().println("bourse: " + other + " (BOURSE_LOG_LEVEL=debug shows more)");
                yield REFUSED;
            }
        };
    }

    private static Throwable cause(Throwable failure) {
        return (failure instanceof CompletionException || failure instanceof ExecutionException)
                        && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }
}
