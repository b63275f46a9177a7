package dev.bourse.biddingagent.why;

import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.size.Bytes;
import dev.bourse.biddingagent.why.Facts.Intent;
import dev.bourse.biddingagent.why.Facts.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A job on the machine m1 of one CPU, on which it bids 2 of 8 credits per hour and uses what that buys, until something
 * else is said.
 */
final class Scene {
    double capacity = 1;
    String price = "8";
    String rate = "2";
    double share = 0.25;
    boolean capped;
    boolean floor;
    TaskView.State state = TaskView.State.RUNNING;
    Optional<String> detail = Optional.empty();
    Optional<Long> threads = Optional.of(1L);
    double machine = 1;
    double bidder = 0.25;
    double job = 0.25;
    double waiting = 0.75;
    OptionalDouble memory = OptionalDouble.of(0);
    OptionalDouble disk = OptionalDouble.of(0);
    OptionalDouble quota = OptionalDouble.of(0);
    OptionalDouble machineQuota = OptionalDouble.of(0);
    Optional<Double> cap = Optional.of(100.0);
    Optional<Credits> left = Optional.of(Credits.of("100"));
    Optional<String> sentence = Optional.empty();
    Map<String, String> avoided = Map.of();
    boolean placed = true;
    final List<Place> more = new ArrayList<>();
    final List<Offer> offers = new ArrayList<>();

    Place place() {
        return new Place(
                "m1",
                Optional.empty(),
                Optional.of(new Place.Ground(capacity, Rate.of(price), capped)),
                rate.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Place.Stake(Rate.of(rate), share, Credits.of("1"), Duration.ofMinutes(30), floor)),
                Optional.of(new Span(
                        3, machine, bidder, job, OptionalDouble.of(waiting), memory, disk, quota, machineQuota)),
                List.of(new Place.Running(
                        "digits-0",
                        state,
                        detail,
                        threads,
                        Optional.of(Bytes.of("120MiB")),
                        Optional.of(Bytes.of("128MiB")))));
    }

    List<Cause> causes() {
        List<Place> places = new ArrayList<>(more);
        List<Offer> all = new ArrayList<>(offers);
        if (placed) {
            places.add(place());
            all.add(new Offer("m1", capacity, place().others()));
        }
        return Diagnosis.of(
                new Facts("digits", places, all, new Intent(cap, Optional.of(Rate.of("2")), left, sentence, avoided)));
    }

    Cause first() {
        return causes().getFirst();
    }
}
