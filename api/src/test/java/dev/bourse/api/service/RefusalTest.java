package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.signing.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static Stall stall;

    @BeforeAll
    static void open() {
        stall = new Stall();
    }

    @AfterAll
    static void close() {
        stall.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                            | The body lacks the field what; it is required.",
                "{\"what\":\"Tea\",\"pieces\":1}               | The field what of the body (\"Tea\") must match the pattern ^[a-z]+$.",
                "{\"what\":\"tea\",\"pieces\":0}               | The field pieces of the body (0) must be at least 1.",
                "{\"what\":\"tea\",\"pieces\":\"two\"}         | The field pieces of the body (\"two\") must be of the type integer.",
                "{\"what\":\"tea\",\"pieces\":1,\"price\":0}   | The field price of the body (0) must be more than 0.",
                "{\"what\":\"tea\",\"pieces\":1,\"kind\":\"x\"}  | The field kind of the body (\"x\") must be one of now, later.",
                "{\"what\":\"tea\",\"pieces\":1,\"labels\":[\"\"]} | The field labels[0] of the body (\"\") must have at least 1 characters.",
                "{\"what\":\"tea\",\"pieces\":1,\"pice\":2}    | The field pice of the body is unknown; the known ones are kind, labels, pieces, price, what.",
                "[]                                            | The body ([]) must be of the type object.",
                "{\"what\":\"gold\",\"pieces\":1}              | The order (gold) must be of something else; we have none."
            })
    void aBodyThatBreaksItsSchemaIsRefusedWithFieldValueAndRule(String body, String sentence) throws Exception {
        assertEquals("400 invalid-request: " + sentence, stall.answer(order(body)));
    }

    @Test
    void malformedJsonIsRefusedWithItsPlace() throws Exception {
        String answer = stall.answer(order("{\"what\":\n \"tea\",, }"));
        assertTrue(answer.startsWith("400 malformed-json: The body is no JSON at line 2, column 8: "), answer);
    }

    @Test
    void aMemberNamedTwiceIsRefused() throws Exception {
        assertEquals(
                "400 malformed-json: The body is no JSON at line 1, column 21: Duplicate field 'what'.",
                stall.answer(order("{\"what\":\"tea\",\"what\":\"tin\",\"pieces\":1}")));
    }

    @Test
    void whatFollowsTheJsonIsRefused() throws Exception {
        String answer = stall.answer(order("{\"what\":\"tea\",\"pieces\":1}}"));
        assertTrue(answer.startsWith("400 malformed-json: The body is no JSON at line 1, column "), answer);
    }

    @Test
    void jsonThatEndsTooEarlyIsRefusedWithoutAWordOfItsReader() throws Exception {
        String answer = stall.answer(order("{\"what\":\"tea\""));
        assertTrue(answer.endsWith("expected close marker for Object."), answer);
    }

    @Test
    void whatIsNoHttpIsRefusedAsAProblem() throws Exception {
        String address = "/v1/" + "x".repeat(10_000);
        assertEquals(
                "414 address-too-long: The request's first line is too long; ask for less at once.",
                stall.answer(stall.request(address)));
    }

    @Test
    void aMissingBodyIsRefused() throws Exception {
        assertEquals("400 invalid-request: The body is missing; it is required.", stall.answer(order("")));
    }

    @Test
    void aBodyOfAnotherMediaTypeIsRefused() throws Exception {
        assertEquals(
                "415 media-type-unsupported: The body's Content-Type (text/csv) must be application/json.",
                stall.answer(order("a,b").setHeader("Content-Type", "text/csv")));
    }

    @Test
    void aLargeBodyIsRefusedWithTheLimit() throws Exception {
        assertEquals(
                "413 body-too-large: The body of POST /v1/orders is larger than 200 bytes; send less at once.",
                stall.answer(order("{\"what\":\"" + "a".repeat(300) + "\"}")));
    }

    @Test
    void aMissingHeaderIsRefused() throws Exception {
        HttpRequest.Builder request = stall.request("/v1/orders")
                .header("Authorization", "Bearer " + stall.token(Scope.BIDDER))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"what\":\"tea\",\"pieces\":1}"));
        assertEquals(
                "400 invalid-request: The header Idempotency-Key is missing; it is required.", stall.answer(request));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "times=0   | The query parameter times (0) must be at least 1.",
                "times=ten | The query parameter times (\"ten\") must be of the type integer.",
                "times=10  | The query parameter times (10) must be at most 9.",
            })
    void aQueryParameterThatBreaksItsSchemaIsRefused(String query, String sentence) throws Exception {
        assertEquals("400 invalid-request: " + sentence, stall.answer(stall.request("/v1/greeting?" + query)));
    }

    @Test
    void aPathParameterThatBreaksItsSchemaIsRefused() throws Exception {
        assertEquals(
                "400 invalid-request: The path parameter number (\"x9\") must match the pattern ^[a-z]{2}-[0-9]+$.",
                stall.answer(
                        stall.request("/v1/orders/x9").header("Authorization", "Bearer " + stall.token(Scope.ADMIN))));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertEquals(
                "404 not-found: There is nothing at /v1/nowhere; /openapi.yaml lists what there is.",
                stall.answer(stall.request("/v1/nowhere")));
    }

    @Test
    void anotherMethodIsNotAllowed() throws Exception {
        assertEquals(
                "405 method-not-allowed: /v1/orders/ab-1 does not answer PUT; it answers DELETE, GET.",
                stall.answer(put("/v1/orders/ab-1")));
        assertEquals(
                "DELETE, GET",
                stall.send(put("/v1/orders/ab-1")).headers().firstValue("Allow").orElseThrow());
        assertEquals(
                "405 method-not-allowed: /livez does not answer PUT; it answers GET.", stall.answer(put("/livez")));
    }

    @Test
    void aRefusalOfTheHandlerIsAnsweredAsItIs() throws Exception {
        assertEquals(
                "409 thief-refused: The name (a thief) is not served.",
                stall.answer(stall.request("/v1/greeting?name=a+thief")));
        assertEquals("422 thrown: Thrown, not returned.", stall.answer(stall.request("/v1/greeting?name=a+thrower")));
    }

    @Test
    void aBugIsAnIncidentThatTellsNothing() throws Exception {
        String answer = stall.answer(stall.request("/v1/greeting?name=a+bug"));
        assertTrue(
                answer.matches("500 internal: Something went wrong here, not with your request."
                        + " Tell the operator of incident [0-9a-f-]{36}\\."),
                answer);
        assertFalse(answer.contains("recipe"));
    }

    @Test
    void aProblemHasItsMediaTypeAndTitle() throws Exception {
        HttpResponse<String> response = stall.send(stall.request("/v1/nowhere"));
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(response.body().contains("\"type\":\"urn:bourse:problem:not-found\""), response.body());
        assertTrue(response.body().contains("\"title\":\"not found\""), response.body());
    }

    private static HttpRequest.Builder put(String path) {
        return stall.request(path).PUT(BodyPublishers.noBody());
    }

    private static HttpRequest.Builder order(String body) {
        return stall.request("/v1/orders")
                .header("Authorization", "Bearer " + stall.token(Scope.BIDDER))
                .header("Idempotency-Key", "key-12345")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
