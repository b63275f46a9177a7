package dev.bourse.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives a test a seeded {@link RandomGenerator}; a failure prints the seed that repeats it ({@code -Dbourse.seed=N}).
 */
public final class Seeded implements ParameterResolver, TestWatcher {
    private static final long SEED = Long.getLong("bourse.seed", System.nanoTime());

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RandomGenerator.class;
    }

    @Override
    public RandomGenerator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new SplittableRandom(SEED);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        System.err.println(context.getDisplayName() + " failed; repeat it with -Dbourse.seed=" + SEED);
    }
}
