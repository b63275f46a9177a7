package dev.bourse.biddingagent.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.forecast.Forecast.Ending;
import dev.bourse.biddingagent.forecast.Load.Placed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final double MICROS = 1e6;

    private static Seat seat(String name, double others, double speed, double deviation) {
        return new Seat(name, 1, others * MICROS, 1e9 * MICROS, speed, deviation);
    }

    private static Forecast forecast(List<Seat> seats, String rate, Load load) {
        return Forecast.of(seats, Rate.of(rate), Optional.of(Credits.of("3")), Optional.of(load));
    }

    @Test
    void aShareIsTheRateOverThePrice() {
        Forecast forecast = forecast(List.of(seat("m1", 6, 1, 0)), "2", new Load(List.of(), 900));
        assertEquals(0.25, forecast.parts().getFirst().share(), 1e-9);
        assertEquals(0.25, forecast.cpus(), 1e-9);
        assertEquals(900, forecast.parts().getFirst().unitsPerHour(), 1e-6);
        assertEquals(Duration.ofMinutes(90), forecast.budgetLasts().orElseThrow());
        Ending end = forecast.end().orElseThrow();
        assertEquals(Duration.ofHours(1), end.likely());
        assertEquals(Credits.of("2"), end.cost());
    }

    @Test
    void aDeviationIsARange() {
        Ending end = forecast(List.of(seat("m1", 6, 1, 0.25)), "2", new Load(List.of(), 900))
                .end()
                .orElseThrow();
        assertEquals(Duration.ofMinutes(48), end.early());
        assertEquals(Duration.ofHours(1), end.likely());
        assertEquals(Optional.of(Duration.ofMinutes(80)), end.late());
    }

    @Test
    void whatMayNeverEndHasNoLatestEnd() {
        Ending end = forecast(List.of(seat("m1", 6, 1, 1)), "2", new Load(List.of(), 900))
                .end()
                .orElseThrow();
        assertEquals(Optional.empty(), end.late());
    }

    @Test
    void aRankThatIsLeftAloneGetsTheCreditsOfTheOneThatHasEnded() {
        List<Seat> seats = List.of(seat("m1", 1, 1, 0), seat("m2", 1, 1, 0));
        Load load = new Load(List.of(new Placed("m1", 100), new Placed("m2", 200)), 0);
        // 1 on each buys a half: 200 s, then 100 units on m2 at 2/3.
        assertEquals(
                350, forecast(seats, "2", load).end().orElseThrow().likely().toMillis() / 1e3, 0.01);
    }

    @Test
    void ranksOnOneMachineShareIt() {
        Load load = new Load(List.of(new Placed("m1", 100), new Placed("m1", 100)), 0);
        assertEquals(
                400,
                forecast(List.of(seat("m1", 1, 1, 0)), "1", load)
                                .end()
                                .orElseThrow()
                                .likely()
                                .toMillis()
                        / 1e3,
                0.01);
    }

    @Test
    void workWithoutAMachineCanBeDoneOnAll() {
        List<Seat> seats = List.of(seat("m1", 1, 1, 0), seat("m2", 1, 1, 0));
        Load load = new Load(List.of(new Placed("m1", 100)), 200);
        assertEquals(
                300, forecast(seats, "2", load).end().orElseThrow().likely().toMillis() / 1e3, 0.01);
    }

    @Test
    void aSeatBeyondTheCapIsNotBidOn() {
        List<Seat> seats = List.of(seat("m1", 1, 1, 0), new Seat("m2", 1, MICROS, 0, 9, 0));
        assertEquals(
                List.of("m1"),
                forecast(seats, "2", new Load(List.of(), 1)).parts().stream()
                        .map(Forecast.Part::machine)
                        .toList());
    }

    @Test
    void aBudgetHasTheRateAtWhichTheWorkCostsThat() {
        List<Seat> seats = List.of(seat("m1", 6, 1, 0));
        Load load = new Load(List.of(), 900);
        Rate rate = Forecast.rateFor(seats, Credits.of("2"), load).orElseThrow();
        Ending end = Forecast.of(seats, rate, Optional.empty(), Optional.of(load))
                .end()
                .orElseThrow();
        assertEquals(2, end.cost().decimal().doubleValue(), 0.01);
        assertTrue(rate.decimal().doubleValue() > 1.9, rate.toString());
    }
}
