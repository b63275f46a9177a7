package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Magnitude;

/** Quotients of quotients that neither overflow nor lose digits on the way. */
final class Ratio {
    private Ratio() {}

    /** (a / b) / (c / d) for positive b and d, a and c not negative; 0 where a is 0, else infinite where c is. */
    static double of(double a, double b, double c, double d) {
        double above = a / b;
        double below = c / d;
        // Nearly all are ordinary, and exponents taken apart cost some times as much.
        return Magnitude.ordinary(above) && Magnitude.ordinary(below) ? above / below : apart(a, b, c, d);
    }

    private static double apart(double a, double b, double c, double d) {
        if (a == 0) {
            return 0;
        }
        double mantissa = mantissa(a) / mantissa(b) / (mantissa(c) / mantissa(d));
        int exponent = Math.getExponent(a) - Math.getExponent(b) - Math.getExponent(c) + Math.getExponent(d);
        return Math.scalb(mantissa, exponent);
    }

    private static double mantissa(double value) {
        return Math.scalb(value, -Math.getExponent(value));
    }
}
