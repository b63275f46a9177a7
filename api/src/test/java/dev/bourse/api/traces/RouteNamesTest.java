package dev.bourse.api.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteNamesTest {
    private final RouteNames routes = RouteNames.load();

    @Test
    void aCallIsNamedWithoutTheIdsInItsPath() {
        assertEquals(Optional.of("/v1/bids/{good}"), routes.of("/v1/bids/cpu"));
        assertEquals(Optional.of("/v1/bids/{good}"), routes.of("/v1/bids/cpu?sequence=7"));
        assertEquals(Optional.of("/v1/tasks/{task}/files/{file}"), routes.of("/v1/tasks/a/files/work%2Fout.csv"));
        assertEquals(Optional.of("/v1/accounts/{account}/cap"), routes.of("/v1/accounts/alice/cap"));
    }

    @Test
    void whatHasAPathOfItsOwnIsNoParameter() {
        assertEquals(Optional.of("/v1/ledger/summary"), routes.of("/v1/ledger/summary"));
        assertEquals(Optional.of("/v1/machine/labels"), routes.of("/v1/machine/labels"));
    }

    @Test
    void whatNoDocumentKnowsHasNoName() {
        assertEquals(Optional.empty(), routes.of("/readyz"));
        assertEquals(Optional.empty(), routes.of("/v1/bids/cpu/more"));
        assertEquals(Optional.empty(), routes.of(""));
    }
}
