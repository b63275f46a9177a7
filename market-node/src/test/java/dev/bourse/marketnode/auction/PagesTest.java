package dev.bourse.marketnode.auction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class PagesTest {
    @Test
    void theyHoldWhatASortedMapHoldsAndOldOnesStayAsTheyWere(RandomGenerator random) {
        SortedMap<String, Bidder> oracle = new TreeMap<>();
        Pages pages = Pages.NONE;
        Pages old = pages;
        List<Bidder> oldest = List.of();
        for (int i = 0; i < 20_000; i++) {
            String name = "bidder" + random.nextInt(500);
            if (random.nextInt(3) > 0) {
                Bidder page = new Bidder(name);
                oracle.put(name, page);
                pages = pages.with(page);
            } else {
                oracle.remove(name);
                pages = pages.without(name);
            }
            assertSame(oracle.get(name), pages.get(name));
            if (i % 500 == 0) {
                assertEquals(List.copyOf(oracle.values()), pages.stream().toList());
                assertEquals(oldest, old.stream().toList());
                old = pages;
                oldest = List.copyOf(oracle.values());
            }
        }
        assertNull(pages.get("stranger"));
    }

    @Test
    void namesInOrderDoNotMakeThemDeep() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Pages pages = Pages.NONE;
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 200_000; i++) {
                names.add("%06d".formatted(i));
                pages = pages.with(new Bidder(names.getLast()));
            }
            assertEquals(names, pages.stream().map(page -> page.name).toList());
        });
    }
}
