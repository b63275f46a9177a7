package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class PlainSchemaTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final List<Object> VALUES = Arrays.asList(
            null,
            1,
            2L,
            1.5,
            BigInteger.TWO.pow(70),
            "text",
            true,
            List.of(),
            List.of("a", "b"),
            List.of("a", 1),
            Map.of(),
            Map.of("rate", 1));

    @AfterAll
    static void close() {
        Stall.await(VERTX.close());
    }

    @Test
    void whatItLetsThroughTheValidatorLetsThrough(RandomGenerator random) {
        OpenAPIContract contract = Stall.await(
                OpenAPIContract.from(VERTX, Document.load("openapi/node.yaml").requests()));
        JsonSchema schema = contract.operation("placeBid")
                .getRequestBody()
                .getContent()
                .get(MediaType.APPLICATION_JSON)
                .getSchema();
        Validator oracle = contract.getSchemaRepository().validator(schema);
        Predicate<Object> surely = PlainSchema.of((JsonObject) schema).orElseThrow();
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            Map<String, Object> body = body(random);
            if (surely.test(body)) {
                assertTrue(oracle.validate(new JsonObject(body)).getValid(), body::toString);
                passed++;
            }
        }
        assertTrue(passed > 100, "Only " + passed + " of the bodies took the short way.");
        VALUES.forEach(value -> assertFalse(surely.test(value), String.valueOf(value)));
    }

    private static Map<String, Object> body(RandomGenerator random) {
        Map<String, Object> body = new HashMap<>();
        body.put("rate", random.nextBoolean() ? (Object) 2.5 : any(random));
        body.put("vouchers", random.nextBoolean() ? List.of("voucher") : any(random));
        if (random.nextInt(3) == 0) {
            body.put("sequence", any(random));
        }
        if (random.nextInt(10) == 0) {
            body.remove("rate");
        }
        if (random.nextInt(10) == 0) {
            body.put("unknown", any(random));
        }
        return body;
    }

    private static Object any(RandomGenerator random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type': ['string', 'null']}",
                "{'type': 'string', 'minLength': 1}",
                "{'type': 'array'}",
                "{'type': 'array', 'items': {'type': 'number', 'minimum': 0}}",
                "{'type': 'object', 'additionalProperties': {'type': 'string'}}",
                "{'type': 'object', 'properties': {'a': {'type': 'string', 'enum': ['b']}}}"
            })
    void aSchemaThatDemandsMoreIsLeftToTheValidator(String schema) {
        assertEquals(Optional.empty(), PlainSchema.of(new JsonObject(schema.replace('\'', '"'))));
    }
}
