package dev.bourse.cli.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The ways in which everything but the body can be wrong: what is asked, with which headers, and how it is framed. */
final class BrokenHead {
    private BrokenHead() {}

    static void method(Draft draft, RandomGenerator random) {
        draft.method = Junk.pick(
                random,
                List.of(
                        "GET",
                        "PUT",
                        "POST",
                        "DELETE",
                        "PATCH",
                        "OPTIONS",
                        "TRACE",
                        "HEAD",
                        "CONNECT",
                        "BREW",
                        "get",
                        "PROPFIND"));
    }

    static void path(Draft draft, RandomGenerator random) {
        List<String> parts = new ArrayList<>(List.of(draft.target.split("/", -1)));
        parts.set(random.nextInt(parts.size()), Junk.pick(random, Junk.PARTS));
        draft.target = String.join("/", parts);
        if (random.nextInt(8) == 0) {
            draft.target = Junk.pick(
                    random,
                    List.of(
                            "*",
                            "",
                            "/",
                            "//",
                            "http://elsewhere/v1/keys",
                            "/v1/../../etc/passwd",
                            "/pages/..%2f..%2fapp.js",
                            "/uplot/%2e%2e/%2e%2e/x",
                            "/pages/%00",
                            "/v1",
                            "/metrics/..",
                            "?",
                            "#"));
        }
    }

    static void query(Draft draft, RandomGenerator random) {
        String name =
                Junk.pick(random, List.of("account", "after", "limit", "since", "x", "%zz", "", "cursor", "a%00"));
        draft.target += (draft.target.contains("?") ? "&" : "?") + name + "=" + Junk.pick(random, Junk.PARTS);
        if (random.nextInt(4) == 0) {
            draft.target += "&" + name + "=" + Junk.pick(random, Junk.PARTS);
        }
    }

    static void headers(Draft draft, RandomGenerator random) {
        switch (random.nextInt(9)) {
            case 0 -> draft.headers.add("X-Long: " + "x".repeat(1 << (8 + random.nextInt(8))));
            case 1 -> {
                for (int i = random.nextInt(600); i > 0; i--) {
                    draft.headers.add("X-Many-" + i + ": " + i);
                }
            }
            case 2 ->
                draft.headers.add(
                        Junk.pick(random, List.of("no colon", ": no name", "bad name: x", "x\u0000y: z", " folded")));
            case 3 ->
                draft.headers.add(
                        "Idempotency-Key: " + Junk.pick(random, Junk.PARTS) + "x".repeat(random.nextInt(5_000)));
            case 4 -> draft.headers.add("Last-Event-ID: " + Junk.pick(random, Junk.PARTS));
            case 5 -> draft.headers.add("Cookie: bourse_session=" + Junk.pick(random, Junk.PARTS));
            case 6 -> {
                draft.drop("Authorization");
                draft.headers.add("Authorization: "
                        + Junk.pick(
                                random,
                                List.of(
                                        "",
                                        "Bearer",
                                        "Bearer ",
                                        "Basic eDp5",
                                        "bearer x",
                                        "Bearer a.b.c",
                                        "Bearer " + "a".repeat(7_000),
                                        "Bearer ..",
                                        "Bearer \u00e9.\u00e9.\u00e9",
                                        "Bearer eyJhbGciOiJub25lIn0.e30.",
                                        "Bearer eyJhbGciOiJub25lIn0.bnVsbA.AAAA")));
            }
            case 7 -> draft.drop("Host");
            default ->
                draft.headers.add(Junk.pick(
                        random,
                        List.of(
                                "Expect: 100-continue",
                                "Expect: x",
                                "Range: bytes=0-0",
                                "Accept: application/xml",
                                "Upgrade: h2c",
                                "Connection: upgrade, HTTP2-Settings",
                                "Accept-Encoding: gzip;q=x",
                                "X-HTTP-Method-Override: DELETE",
                                "If-Modified-Since: x")));
        }
    }

    static void framing(Draft draft, RandomGenerator random) {
        draft.measured = false;
        String length = Integer.toString(draft.body.length);
        switch (random.nextInt(7)) {
            case 0 -> draft.headers.add("Content-Length: -1");
            case 1 -> draft.headers.add("Content-Length: " + Junk.pick(random, Junk.PARTS));
            case 2 -> {
                draft.headers.add("Content-Length: " + length);
                draft.headers.add("Content-Length: 0");
            }
            case 3 -> draft.headers.add("Content-Length: " + (draft.body.length + 1 + random.nextInt(100)));
            case 4 -> {
                draft.headers.add("Transfer-Encoding: chunked");
                byte[] chunks = (Integer.toHexString(draft.body.length) + "\r\n"
                                + new String(draft.body, StandardCharsets.UTF_8)
                                + "\r\n"
                                + Junk.pick(random, List.of("0\r\n\r\n", "", "zz\r\n", "-1\r\n", "7fffffff\r\nx")))
                        .getBytes(StandardCharsets.UTF_8);
                draft.body = chunks;
            }
            case 5 -> {
                draft.headers.add("Transfer-Encoding: chunked");
                draft.headers.add("Content-Length: " + length);
            }
            default -> draft.version = Junk.pick(random, List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "", "HTTX/1.1"));
        }
    }
}
