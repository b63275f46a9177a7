package dev.bourse.dashboards.whatif;

import dev.bourse.allocation.measure.Efficiency;
import dev.bourse.allocation.measure.Fairness;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.measure.Welfare;

/**
 * An outcome's measures under the names they have in files; docs/measures.md says what each is.
 *
 * @param efficiency pi; an upper bound of it is told where {@code efficiencyExact} is false
 * @param efficiencyOfSold pi over what is sold
 * @param efficiencyExact whether the best sum is known, not only bounded
 * @param utilisation the part of the goods in wanting hands
 */
public record Figures(
        double efficiency,
        double efficiencyOfSold,
        boolean efficiencyExact,
        double utilisation,
        double utilityUniformity,
        double utilityUniformityPerCredit,
        double envyFreeness,
        double envyFreenessPerCredit,
        double meanEnvy,
        double maxEnvy,
        double gini,
        double giniPerCredit,
        double utilitarian,
        double nashWelfare,
        double egalitarian) {
    /** Of this outcome. */
    public static Figures of(Outcome outcome) {
        Measures measures = Measures.of(outcome, BestSums.of(outcome.utility()));
        Efficiency efficiency = measures.efficiency();
        Fairness absolute = measures.absolute();
        Fairness perCredit = measures.perCredit();
        Welfare welfare = measures.welfare();
        return new Figures(
                efficiency.ofBest(),
                efficiency.ofSold(),
                efficiency.exact(),
                efficiency.utilisation(),
                absolute.uniformity(),
                perCredit.uniformity(),
                absolute.envyFreeness(),
                perCredit.envyFreeness(),
                absolute.meanEnvy(),
                absolute.maxEnvy(),
                absolute.gini(),
                perCredit.gini(),
                welfare.utilitarian(),
                welfare.nash(),
                welfare.egalitarian());
    }
}
