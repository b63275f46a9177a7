package dev.bourse.marketnode.auction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.BidPlaced;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import dev.bourse.testkit.Seeded;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must hold of money in every market, however it is lived. */
@ExtendWith(Seeded.class)
class MoneyTest {
    private static final int MARKETS = 15;
    private static final int STEPS = 150;

    @Test
    void everyChargeIsBackedByAnAuthorisationAndAVoucher(RandomGenerator random) {
        for (RandomMarket market : markets(random)) {
            Map<String, Authorised> open = new HashMap<>();
            for (JournalRecord record : market.written) {
                if (record instanceof Authorised authorised) {
                    open.put(authorised.bidder(), authorised);
                } else if (record instanceof Charged charged) {
                    assertWithin(charged, open.remove(charged.bidder()));
                }
            }
            Scene.charged(market.written)
                    .forEach((hold, sum) -> assertTrue(
                            sum.compareTo(market.vouchers.get(hold).amount()) <= 0, () -> hold + " overdrawn"));
        }
    }

    @Test
    void whatIsChargedIsTheRateOverTheTimeToAMicroCredit(RandomGenerator random) {
        for (int i = 0; i < MARKETS; i++) {
            Scene scene = new Scene();
            Rate rate = new Rate(1 + random.nextLong(1L << (1 + random.nextInt(32))));
            scene.step(new Command.PlaceBid(
                    "alice",
                    "cpu",
                    rate,
                    List.of(
                            Scene.voucher("h1", "alice", "0.5", "5000", Duration.ofDays(1)),
                            Scene.voucher("h2", "alice", "9999", "5000", Duration.ofDays(2)))));
            Instant began = scene.now;
            for (int step = 0; step < STEPS; step++) {
                scene.now = scene.now.plusNanos(500_000_000 + random.nextLong(500_000_000));
                scene.step();
                Credits charged = charged(scene);
                assertEquals(rate.over(Duration.between(began, scene.now)), charged);
            }
        }
    }

    @Test
    void changingRatesAreChargedEachForItsTime(RandomGenerator random) {
        Scene scene = new Scene();
        scene.step(Scene.bid("alice", "cpu", "1", Scene.voucher("h1", "alice", "99999", "9999", Duration.ofDays(1))));
        BigInteger owed = BigInteger.ZERO;
        for (int step = 0; step < 10 * STEPS; step++) {
            long nanos = random.nextLong(1_000_000_000);
            owed = owed.add(BigInteger.valueOf(scene.view("alice", "cpu").rate().microsPerHour())
                    .multiply(BigInteger.valueOf(nanos)));
            scene.now = scene.now.plusNanos(nanos);
            scene.step(new Command.PlaceBid("alice", "cpu", new Rate(1 + random.nextLong(9_000_000_000L)), List.of()));
            assertEquals(
                    owed.divide(RandomMarket.NANOS_PER_HOUR).longValueExact(),
                    charged(scene).micros());
        }
    }

    @Test
    void everyChargeIsSettledOnceWhateverIsLost(RandomGenerator random) {
        int repeats = 0;
        for (RandomMarket market : markets(random)) {
            market.end();
            assertEquals(List.of(), market.books.outbox().aside());
            assertEquals(Credits.ZERO, market.books.outbox().unsettled());
            List<String> taken = market.written.stream()
                    .filter(BidPlaced.class::isInstance)
                    .flatMap(placed -> ((BidPlaced) placed).vouchers().stream())
                    .map(voucher -> voucher.hold())
                    .toList();
            Map<String, Credits> charged = Scene.charged(market.written);
            for (String hold : taken) {
                assertEquals(charged.getOrDefault(hold, Credits.ZERO), market.bank.settled.get(hold), hold);
                assertTrue(market.bank.last.get(hold).last(), () -> hold + " was not made final");
            }
            repeats += market.bank.repeats;
        }
        assertTrue(repeats > MARKETS, "answers were lost");
    }

    @Test
    void sharesAndTheReservesMakeOne(RandomGenerator random) {
        RandomMarket market = new RandomMarket(random);
        for (int i = 0; i < 500; i++) {
            market.live(1);
            if (market.books.auction().clearing().isEmpty()) {
                continue;
            }
            for (Clearing.GoodClearing good :
                    market.books.auction().clearing().orElseThrow().goods().values()) {
                double sum = good.shares().stream()
                        .mapToDouble(Clearing.Share::share)
                        .sum();
                double reserve =
                        (double) good.reserve().microsPerHour() / good.price().microsPerHour();
                assertEquals(1, sum + reserve, 1e-12);
                good.shares().forEach(share -> assertEquals(share.floor(), share.share() == 0));
            }
        }
        assertTrue(
                market.placed > 10 && market.refused > 10,
                () -> market.placed + " placed, " + market.refused + " refused");
    }

    private static Credits charged(Scene scene) {
        return scene.books.auction().usage(scene.now).getFirst().charged();
    }

    private static List<RandomMarket> markets(RandomGenerator random) {
        List<RandomMarket> markets = new ArrayList<>();
        for (int i = 0; i < MARKETS; i++) {
            RandomMarket market = new RandomMarket(random);
            market.live(STEPS);
            markets.add(market);
        }
        return markets;
    }

    private static void assertWithin(Charged charged, Authorised authorised) {
        Map<String, Credits> open = new HashMap<>();
        authorised.parts().forEach(part -> open.merge(part.hold(), part.amount(), Credits::plus));
        for (Part part : charged.parts()) {
            assertTrue(part.amount().compareTo(open.get(part.hold())) <= 0, () -> charged + " beyond " + authorised);
        }
    }
}
