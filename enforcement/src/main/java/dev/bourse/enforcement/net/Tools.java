package dev.bourse.enforcement.net;

import dev.bourse.enforcement.EnforcementException;
import java.util.List;

/** The command line tools of the network. Each call blocks for some seconds at most. */
interface Tools extends AutoCloseable {
    /**
     * Runs a program to its end.
     *
     * @param line the program's name, without a folder, and its arguments
     * @param input what it reads
     * @return what it said
     * @throws EnforcementException {@code program-missing}; {@code net-unavailable} with its words if it fails
     */
    String run(List<String> line, String input);

    /**
     * Has {@code tc} carry out commands.
     *
     * @throws EnforcementException {@code program-missing}; {@code net-unavailable} if one of them fails
     */
    void tc(List<String> commands);

    /** Has {@code nft} carry out a script, all of it or nothing. */
    default void nft(String script) {
        run(List.of("nft", "-f", "-"), script);
    }

    @Override
    void close();
}
