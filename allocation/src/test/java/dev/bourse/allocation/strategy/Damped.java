package dev.bourse.allocation.strategy;

/** Best response, a part of the way: x + part (BR - x). Undamped, few or unequal bidders may chase each other for ever. */
public final class Damped implements Strategy {
    private final double part;
    private final BestResponse response = new BestResponse();

    public Damped(double part) {
        this.part = part;
    }

    @Override
    public void answer(double[] weights, double budget, double[] others, double[] own, double[] bids) {
        double[] before = own.clone();
        response.answer(weights, budget, others, own, bids);
        for (int j = 0; j < bids.length; j++) {
            bids[j] = (1 - part) * before[j] + part * bids[j];
        }
    }
}
