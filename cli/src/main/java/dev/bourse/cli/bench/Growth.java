package dev.bourse.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How a time grows with a size: the b of millis = a size^b, by least squares on logarithms.
 *
 * @param what the part timed
 * @param size what is counted, as {@code bidders and goods}
 * @param sizes rising
 * @param millis the median time at each size
 */
record Growth(String what, String size, List<Integer> sizes, List<Double> millis) {
    static Growth of(String what, String size, int[] sizes, IntToDoubleFunction millis) {
        List<Double> times = new ArrayList<>();
        for (int each : sizes) {
            times.add(millis.applyAsDouble(each));
        }
        return new Growth(what, size, Arrays.stream(sizes).boxed().toList(), times);
    }

    double exponent() {
        double[] x = sizes.stream().mapToDouble(Math::log).toArray();
        double[] y = millis.stream().mapToDouble(Math::log).toArray();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int k = 0; k < x.length; k++) {
            above += (x[k] - meanX) * (y[k] - meanY);
            below += (x[k] - meanX) * (x[k] - meanX);
        }
        return above / below;
    }
}
