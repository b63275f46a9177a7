package dev.bourse.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves a test out when the host lacks what it {@link Needs}, or fails it when nothing may be left out. */
final class NeedsCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<HostPart> absent = AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
                .flatMap(needs -> Arrays.stream(needs.value()))
                .filter(part -> !part.present())
                .toList();
        String missing = absent.stream().map(HostPart::sentence).collect(Collectors.joining(" and "));
        if (absent.isEmpty()) {
            return ConditionEvaluationResult.enabled("the host has what the test needs");
        }
        if (Boolean.getBoolean("bourse.complete") && absent.stream().anyMatch(HostPart::installable)) {
            throw new IllegalStateException("No test may be left out, and this one needs " + missing + ".");
        }
        return ConditionEvaluationResult.disabled("needs " + missing);
    }
}
