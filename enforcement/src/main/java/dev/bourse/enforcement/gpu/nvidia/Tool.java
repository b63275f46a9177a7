package dev.bourse.enforcement.gpu.nvidia;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs NVIDIA's tools. Any thread; a call blocks until the tool has ended. */
public interface Tool {
    /**
     * Runs a tool to its end.
     *
     * @throws dev.bourse.enforcement.EnforcementException {@code gpu-tool-missing} if it isn't installed,
     *     {@code gpu-unavailable} if it doesn't end within the deadline; it is killed then
     */
    Answer run(Call call, Duration deadline);

    /**
     * One call.
     *
     * @param program the tool's name, without a folder
     * @param arguments what follows it
     * @param environment variables beside those of this process
     * @param input what it reads from its standard input
     */
    record Call(String program, List<String> arguments, Map<String, String> environment, String input) {
        /** Copies what it is given. */
        public Call {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        @Override
        public String toString() {
            return String.join(" ", program, String.join(" ", arguments), input.strip())
                    .strip();
        }
    }

    /**
     * What a tool said.
     *
     * @param exitCode 0 for success
     * @param output standard output and error as they came
     */
    record Answer(int exitCode, String output) {
        /** The first line that says something; for sentences. */
        public String firstLine() {
            return output.lines().filter(line -> !line.isBlank()).findFirst().orElse("nothing");
        }
    }
}
