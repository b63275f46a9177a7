package dev.bourse.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.cli.Bourse;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control groups of version 2, which this host's kernel keeps no CPU controller in: the measuring command on its own. */
@Needs(HostPart.GUEST)
class SharesInGuestTest {
    private static final double MOST_POINTS = 1;

    @TempDir
    Path folder;

    @Test
    void whatWasBoughtIsWhatVersion2Gives() throws IOException {
        Errand errand = new Errand(
                SharesInGuestTest.class,
                "shares-init",
                List.of(),
                2,
                List.of("/usr/bin/setsid", "/usr/bin/setpriv"),
                List.of(
                        Bourse.class.getName(),
                        "bench",
                        "shares",
                        "--enforcement=none",
                        "--bidders=2",
                        "--seconds=4",
                        "--output=csv"));
        List<String[]> rows = new ArrayList<>();
        try (Guest guest = Guest.boot(Software.build(folder, errand), List.of(), "")) {
            for (Optional<String[]> row = guest.next(SharesInGuestTest::row);
                    row.isPresent();
                    row = guest.next(SharesInGuestTest::row)) {
                rows.add(row.get());
            }
            assertEquals(
                    List.of("2", "5", "20"), rows.stream().map(row -> row[2]).toList(), guest::lastWords);
            rows.forEach(row -> assertTrue(Double.parseDouble(row[5]) <= MOST_POINTS, () -> String.join(",", row)));
        }
    }

    private static Optional<String[]> row(String line) {
        if (!line.startsWith("cgroup-v2,")) {
            return Optional.empty();
        }
        System.out.println(line);
        return Optional.of(line.split(",", -1));
    }
}
