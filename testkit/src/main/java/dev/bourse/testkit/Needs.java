package dev.bourse.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test really uses these parts of the host. Where one is missing, a plain {@code mvn verify} leaves the test out and
 * names it; with {@code -Dbourse.complete=true}, as {@code ./verify} sets it, a missing part that can be installed is a failure.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsCondition.class)
public @interface Needs {
    /** The parts. */
    HostPart[] value();
}
