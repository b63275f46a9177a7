package dev.bourse.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.biddingagent.forecast.Forecast.Ending;
import dev.bourse.cli.demo.ForecastErrors.Point;
import dev.bourse.cli.demo.ForecastErrors.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-26T10:00:00Z");

    private static Said said(int second, int early, int likely, int late) {
        return new Said(
                BEGUN.plusSeconds(second),
                new Ending(
                        Duration.ofSeconds(early),
                        Duration.ofSeconds(likely),
                        Optional.of(Duration.ofSeconds(late)),
                        Credits.ZERO));
    }

    @Test
    void theErrorIsRelativeToTheTimeThatWasLeft() {
        List<Point> points = new ForecastErrors(
                        List.of(said(10, 80, 99, 120), said(51, 10, 98, 110), said(80, 25, 30, 40)),
                        BEGUN,
                        BEGUN.plusSeconds(100))
                .points();
        assertEquals(List.of(1, 5, 8), points.stream().map(Point::tenth).toList());
        assertEquals(0.1, points.get(0).error(), 1e-9);
        assertEquals(1, points.get(1).error(), 1e-9);
        assertEquals(0.5, points.get(2).error(), 1e-9);
        assertTrue(points.get(0).within());
        assertFalse(points.get(2).within(), "20 s were left, and at least 25 s were forecast");
    }
}
