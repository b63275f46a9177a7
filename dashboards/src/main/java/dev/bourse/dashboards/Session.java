package dev.bourse.dashboards;

import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Signing in and out: a page keeps its reader's token in a cookie, which no script sees.
 *
 * @param cookie its name
 * @param path what it is sent with
 * @param secure whether the browser may send it over TLS only
 */
record Session(InstantSource clock, String cookie, String path, boolean secure) {
    /** The cookie of tokens for the bank, which pages are opened with by those who want to do business. */
    static final String BANK_COOKIE = "bourse_bank";

    /** Of tokens for the dashboard. */
    static Session ofPages(InstantSource clock, boolean secure) {
        return new Session(clock, "bourse_session", "/", secure);
    }

    /** Of tokens for the bank. */
    static Session ofBank(InstantSource clock, boolean secure) {
        return new Session(clock, BANK_COOKIE, "/v1", secure);
    }

    /** The handlers by these names. */
    Map<String, Operation> operations(String in, String out) {
        return Map.of(in, this::signIn, out, call -> answer(cookie("", Duration.ZERO)));
    }

    /** Keeps the token for as long as it is good: an expired one would shut even the public pages. */
    private Future<Reply> signIn(Call call) {
        Duration left = Duration.between(clock.instant(), call.caller().expires());
        return answer(cookie(call.token().orElseThrow(), left));
    }

    private String cookie(String token, Duration life) {
        return "%s=%s; Path=%s; HttpOnly; SameSite=Strict; Max-Age=%d%s"
                .formatted(cookie, token, path, life.toSeconds(), secure ? "; Secure" : "");
    }

    private static Future<Reply> answer(String cookie) {
        return Future.succeededFuture(Reply.noContent().with("Set-Cookie", cookie));
    }
}
