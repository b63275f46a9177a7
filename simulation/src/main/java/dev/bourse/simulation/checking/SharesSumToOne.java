package dev.bourse.simulation.checking;

import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.Clearing.GoodClearing;
import dev.bourse.marketnode.auction.Clearing.Share;

/** The shares of a good and its reserve's come to 1, each is its rate's part of the price, and the floor's is 0. */
final class SharesSumToOne extends Checker {
    private static final double ROUNDING = 1e-9;

    @Override
    void enforces(Folio machine, Clearing clearing) {
        clearing.goods().forEach((good, cleared) -> check(machine.machine() + "/" + good, cleared));
    }

    private void check(String name, GoodClearing cleared) {
        double price = cleared.price().microsPerHour();
        double sum = cleared.reserve().microsPerHour() / price;
        for (Share share : cleared.shares()) {
            double part = share.rate().microsPerHour() / price;
            require(
                    Math.abs(share.share() - part) <= ROUNDING
                            && (!share.floor() || share.rate().equals(Rate.ZERO)),
                    "Of %s, %s has %s for %s of %s.",
                    name,
                    share.bidder(),
                    share.share(),
                    share.rate(),
                    cleared.price());
            sum += share.share();
        }
        require(Math.abs(sum - 1) <= ROUNDING, "The shares of %s come to %s.", name, sum);
    }
}
