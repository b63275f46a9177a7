package dev.bourse.dashboards.history;

import static dev.bourse.dashboards.observatory.Clearings.bid;

import java.io.IOException;
import java.nio.file.Path;

/** A process that has a history file, writes ten clearings and a tick, says so and waits to be killed. */
final class HolderProgram {
    private HolderProgram() {}

    public static void main(String[] arguments) throws IOException {
        Past past = new Past(Path.of(arguments[0]));
        for (int i = 0; i < 10; i++) {
            past.clears("m1", bid("alice", "1.5"));
            past.ticks(java.time.Duration.ofSeconds(2), "m1");
        }
        System.out.println("written");
        System.in.read();
    }
}
