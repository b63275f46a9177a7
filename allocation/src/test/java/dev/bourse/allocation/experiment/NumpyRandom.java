package dev.bourse.allocation.experiment;

import java.math.BigInteger;

/**
 * {@code numpy.random.default_rng(seed).random()}: PCG64 (O'Neill 2014, XSL-RR 128/64) seeded by NumPy's SeedSequence. It
 * draws the very games that the figures in docs/experiments.md were computed on, by other code.
 */
final class NumpyRandom {
    private static final BigInteger MULTIPLIER = new BigInteger("2360ED051FC65DA44385DF649FCCF645", 16);
    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    private final BigInteger increment;
    private BigInteger state;

    NumpyRandom(int seed) {
        int[] words = words(pool(seed));
        increment = wide(words, 4).shiftLeft(1).add(BigInteger.ONE).and(MASK);
        state = increment.add(wide(words, 0)).and(MASK);
        step();
    }

    double[] draw(int length) {
        double[] values = new double[length];
        for (int k = 0; k < length; k++) {
            step();
            long folded = state.shiftRight(64).longValue() ^ state.longValue();
            long next = Long.rotateRight(folded, state.shiftRight(122).intValue());
            values[k] = (next >>> 11) * 0x1p-53;
        }
        return values;
    }

    private void step() {
        state = state.multiply(MULTIPLIER).add(increment).and(MASK);
    }

    /** 128 bits from four words: the higher half first, each half's lower word first. */
    private static BigInteger wide(int[] words, int from) {
        BigInteger value = BigInteger.ZERO;
        for (int k : new int[] {1, 0, 3, 2}) {
            value = value.shiftLeft(32).or(BigInteger.valueOf(Integer.toUnsignedLong(words[from + k])));
        }
        return value;
    }

    private static int[] pool(int seed) {
        int[] pool = new int[4];
        int[] hash = {0x43b0d7e5};
        for (int k = 0; k < 4; k++) {
            pool[k] = hashed(k == 0 ? seed : 0, hash, 0x931e8875);
        }
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                if (from != to) {
                    int mixed = 0xca01f9dd * pool[to] - 0x4973f715 * hashed(pool[from], hash, 0x931e8875);
                    pool[to] = mixed ^ mixed >>> 16;
                }
            }
        }
        return pool;
    }

    private static int[] words(int[] pool) {
        int[] words = new int[8];
        int[] hash = {0x8b51f9dd};
        for (int k = 0; k < words.length; k++) {
            words[k] = hashed(pool[k % 4], hash, 0x58f38ded);
        }
        return words;
    }

    private static int hashed(int value, int[] hash, int multiplier) {
        int mixed = value ^ hash[0];
        hash[0] *= multiplier;
        mixed *= hash[0];
        return mixed ^ mixed >>> 16;
    }
}
