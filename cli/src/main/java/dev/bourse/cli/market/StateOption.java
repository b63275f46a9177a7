package dev.bourse.cli.market;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where agents of this user keep diaries. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description =
                    "Where agents keep diaries (default: $BOURSE_STATE, or $XDG_STATE_HOME/bourse, or ~/.local/state/bourse).")
    Path named;

    Path folder() {
        return named == null ? StateFolder.of(System.getenv()) : named;
    }
}
