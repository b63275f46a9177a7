package dev.bourse.biddingagent.strategy;

/**
 * A strategy whose answers are looked at: somebody's plug-in must not make an agent bid what it may not.
 *
 * @param rule the plug-in
 */
record Checked(LiveStrategy rule) implements LiveStrategy {
    private static final double ROUNDING = 1e-9;

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public double[] bids(double[] weights, double spendRate, double[] others, double[] own) {
        double[] bids = rule.bids(weights.clone(), spendRate, others.clone(), own.clone());
        check(bids != null && bids.length == weights.length, "must answer with one bid for each machine");
        double sum = 0;
        double[] checked = bids.clone();
        for (int j = 0; j < checked.length; j++) {
            check(checked[j] >= 0 && Double.isFinite(checked[j]), "bids " + checked[j] + ", which is no rate");
            checked[j] = weights[j] > 0 ? checked[j] : 0;
            sum += checked[j];
        }
        check(
                sum <= spendRate * (1 + ROUNDING),
                "bids %s in sum, which is above the spend rate (%s)".formatted(sum, spendRate));
        return checked;
    }

    private void check(boolean good, String what) {
        if (!good) {
            throw new IllegalStateException(
                    "The strategy %s %s; mend it, or choose another.".formatted(rule.name(), what));
        }
    }

    @Override
    public boolean mayDrop() {
        return rule.mayDrop();
    }

    @Override
    public LiveStrategy on(int machines) {
        return new Checked(rule.on(machines));
    }
}
