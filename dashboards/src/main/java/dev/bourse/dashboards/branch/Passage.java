package dev.bourse.dashboards.branch;

import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Reply;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An operation of the bank that is passed on. The request is made anew from what the two documents name, so nothing else
 * gets through.
 *
 * @param operation its name in the dashboard's document
 * @param method how the bank is asked
 * @param path where, with the parameter of the path in braces
 * @param queries the parameters of the query
 * @param body what is sent, if anything
 */
record Passage(String operation, HttpMethod method, String path, List<String> queries, Optional<Class<?>> body) {
    private static final String KEY = "Idempotency-Key";

    /** All there are. */
    static final List<Passage> ALL = List.of(
            reading("bankAccounts", "/v1/accounts", "cursor", "limit"),
            reading("bankAccount", "/v1/accounts/{account}"),
            reading("bankStatement", "/v1/statements/{account}", "period", "from", "until"),
            reading("bankHolds", "/v1/holds", "state", "cursor", "limit"),
            reading("bankLedger", "/v1/ledger", "account", "kind", "from", "until", "order", "cursor", "limit"),
            reading("bankSummary", "/v1/ledger/summary"),
            reading("bankSchedules", "/v1/schedules"),
            writing("bankGrant", HttpMethod.POST, "/v1/grants", Optional.of(NewGrant.class)),
            writing("bankSchedule", HttpMethod.POST, "/v1/schedules", Optional.of(NewSchedule.class)),
            writing("bankCancel", HttpMethod.DELETE, "/v1/schedules/{schedule}", Optional.empty()));

    private static Passage reading(String operation, String path, String... queries) {
        return new Passage(operation, HttpMethod.GET, path, List.of(queries), Optional.empty());
    }

    private static Passage writing(String operation, HttpMethod method, String path, Optional<Class<?>> body) {
        return new Passage(operation, method, path, List.of(), body);
    }

    /** Asks the bank what the call asks. */
    Future<Reply> pass(Call call, BankDoor door) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + call.token().orElseThrow());
        call.header(KEY).ifPresent(key -> headers.put(KEY, key));
        body.ifPresent(any -> headers.put("Content-Type", "application/json"));
        return door.pass(
                method, target(call), headers, body.map(type -> Buffer.buffer(WireJson.bytes(call.body(type)))));
    }

    private String target(Call call) {
        int brace = path.indexOf('{');
        String place = brace < 0
                ? path
                : ApiClient.path(
                        path.substring(0, brace) + "%s", call.path(path.substring(brace + 1, path.length() - 1)));
        String query = queries.stream()
                .flatMap(name -> call.queries(name).stream().map(value -> ApiClient.path(name + "=%s", value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? place : place + "?" + query;
    }
}
