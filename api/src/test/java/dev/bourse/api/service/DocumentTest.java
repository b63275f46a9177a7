package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        Stall.await(VERTX.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank", "node", "dashboard"})
    void everyOperationOfADaemonIsGuardedAndItsRulesCanBeChecked(String name) {
        Document document = Document.load("openapi/" + name + ".yaml");
        Map<String, Access> access = document.access(Set.of("token", "bankToken"));
        assertFalse(access.isEmpty());
        OpenAPIContract contract = Stall.await(OpenAPIContract.from(VERTX, document.requests()));
        for (Operation operation : contract.operations()) {
            RequestRules.of(contract, operation);
        }
        assertEquals(
                access.keySet(),
                contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet()));
    }

    @Test
    void aDocumentThatIsNotThereIsNamed() {
        RefusedException refused = assertThrows(RefusedException.class, () -> Document.load("openapi/moon.yaml"));
        assertEquals("The document openapi/moon.yaml is not on the class path.", refused.getMessage());
    }
}
