package dev.bourse.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints, at the end of a module's tests, which were left out and why. */
public final class LeftOutReport implements TestExecutionListener {
    private final Map<String, String> reasons = new ConcurrentSkipListMap<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        reasons.put(
                test.getLegacyReportingName().replaceFirst(".*\\.", "") + " (" + test.getDisplayName() + ")", reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        reasons.forEach((test, reason) -> System.out.println("Left out: " + test + ", " + reason));
    }
}
