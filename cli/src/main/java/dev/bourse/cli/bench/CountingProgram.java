package dev.bourse.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that uses all it gets and counts its work itself: its throughput is the count over its own clock. */
final class CountingProgram {
    private static final String SHELL = "/bin/busybox";
    private static final String SCRIPT =
            "i=0; while :; do n=0; while [ $n -lt 10000 ]; do n=$((n+1)); done; i=$((i+1)); read -r up rest < /proc/uptime; echo \"$i $up\"; done";

    private CountingProgram() {}

    static List<String> command() {
        if (!Files.isExecutable(Path.of(SHELL))) {
            throw new IllegalStateException(
                    "The program (%s) is missing: apt-get install busybox-static.".formatted(SHELL));
        }
        return List.of(SHELL, "sh", "-c", SCRIPT);
    }

    /** Rounds per second from so many seconds after its first line to its last whole one. */
    static double perSecond(Path out, double after) throws IOException {
        String text = Files.readString(out, StandardCharsets.US_ASCII);
        List<double[]> lines = text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> line.split(" ", -1))
                .map(line -> new double[] {Double.parseDouble(line[0]), Double.parseDouble(line[1])})
                .toList();
        double begins = lines.getFirst()[1] + after;
        double[] from = lines.stream()
                .filter(line -> line[1] >= begins)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The program " + out + " ran too short."));
        double[] to = lines.getLast();
        return (to[0] - from[0]) / (to[1] - from[1]);
    }
}
