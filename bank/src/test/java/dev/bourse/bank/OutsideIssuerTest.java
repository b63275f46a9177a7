package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.bourse.api.signing.Scope;
import dev.bourse.bank.desk.IssuerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an issuer outside, a real little HTTP server, exchanged for the bank's. */
class OutsideIssuerTest {
    private static final String ISSUER = "https://id.example";

    private final AtomicReference<String> published = new AtomicReference<>("{\"keys\":[]}");
    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer server;
    private OpenBank bank;
    private PublicJsonWebKey rsa;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetched.incrementAndGet();
            byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        rsa = named(RsaJwkGenerator.generateJwk(2048), "rsa-1");
        publish(rsa);
        bank = new OpenBank(OpenBank.config(
                data,
                List.of(new IssuerConfig(
                        ISSUER,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys"),
                        "bourse",
                        "preferred_username",
                        null,
                        Map.of("traders", List.of(Scope.BIDDER), "staff", List.of(Scope.ADMIN, Scope.AUDITOR))))));
    }

    @AfterEach
    void stop() {
        bank.close();
        server.stop(0);
    }

    @Test
    void aGroupIsExchangedForItsScopes() throws Exception {
        JsonNode issued =
                exchange(signed(claims("alice", List.of("traders")), rsa)).with(201);
        assertEquals("alice", issued.get("subject").asText());
        assertEquals("[\"bidder\"]", issued.get("scopes").toString());
        Caller alice =
                new Caller(bank.http, bank.daemon.port(), issued.get("token").asText());
        assertEquals(200, alice.get("/v1/accounts/alice").status());
        assertEquals(
                "[\"admin\",\"auditor\"]",
                exchange(signed(claims("carol", List.of("staff", "others")), rsa))
                        .with(201)
                        .get("scopes")
                        .toString());
        assertEquals(1, fetched.get());
    }

    @Test
    void ecAndEdKeysAreGoodAndARotationIsNoticed() throws Exception {
        exchange(signed(claims("alice", List.of("traders")), rsa)).with(201);
        PublicJsonWebKey ec = named(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ec-1");
        PublicJsonWebKey ed = named(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519), "ed-1");
        publish(ec, ed);
        // The bank's pause between two questions to an issuer goes by real time.
        LockSupport.parkNanos(Duration.ofMillis(1100).toNanos());
        exchange(signed(claims("alice", List.of("traders")), ec)).with(201);
        exchange(signed(claims("alice", List.of("traders")), ed)).with(201);
        assertEquals(
                401, exchange(signed(claims("alice", List.of("traders")), rsa)).status());
    }

    @Test
    void forgeriesAreRefusedAndMakeTheBankAskOnlyNowAndThen() throws Exception {
        exchange(signed(claims("alice", List.of("traders")), rsa)).with(201);
        PublicJsonWebKey other = named(RsaJwkGenerator.generateJwk(2048), "rsa-1");
        assertRefused("no key of its issuer signed it", signed(claims("alice", List.of("staff")), other));
        long began = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            other.setKeyId("made-up-" + i);
            assertEquals(
                    401,
                    exchange(signed(claims("alice", List.of("staff")), other)).status());
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertTrue(fetched.get() <= seconds + 3, "fetched " + fetched + " times in " + seconds + " s");
    }

    @Test
    void unsignedTokensAndTokensSignedWithThePublicKeyAsASecretAreRefused() throws Exception {
        String none = sign(claims("alice", List.of("staff")), "none", null, "rsa-1");
        assertEquals(401, exchange(none).status());
        Key secret = new HmacKey(rsa.getPublicKey().getEncoded());
        String confused = sign(claims("alice", List.of("staff")), AlgorithmIdentifiers.HMAC_SHA256, secret, "rsa-1");
        assertEquals(401, exchange(confused).status());
    }

    @Test
    void whatItSaysIsChecked() throws Exception {
        JwtClaims expired = claims("alice", List.of("traders"));
        expired.setExpirationTime(
                NumericDate.fromSeconds(bank.clock.instant().minusSeconds(31).getEpochSecond()));
        assertRefused("it has expired", signed(expired, rsa));
        JwtClaims foreign = claims("alice", List.of("traders"));
        foreign.setAudience("elsewhere");
        assertRefused("it is for another audience", signed(foreign, rsa));
        JwtClaims stranger = claims("alice", List.of("traders"));
        stranger.setIssuer("https://evil.example");
        assertRefused("its issuer (https://evil.example) is none that this bank knows", signed(stranger, rsa));
        JwtClaims nobody = claims("alice", List.of("traders"));
        nobody.unsetClaim("preferred_username");
        assertRefused("it lacks the claim preferred_username", signed(nobody, rsa));
        assertEquals(
                "404 account-unknown: There is no account zoe; check the name, or let an administrator open it.",
                exchange(signed(claims("zoe", List.of("traders")), rsa)).refusal());
        assertTrue(exchange(signed(claims("alice", List.of("guests")), rsa))
                .refusal()
                .startsWith("400 scopes-missing"));
        assertRefused("it is no JWT", "junk");
    }

    @Test
    void whileTheIssuerIsAwayItsKeysAreKeptAndUnknownOnesMustWait() throws Exception {
        exchange(signed(claims("alice", List.of("traders")), rsa)).with(201);
        server.stop(0);
        exchange(signed(claims("alice", List.of("traders")), rsa)).with(201);
    }

    @Test
    void keysThatTravelInTheOpenAreNotTaken() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new IssuerConfig(
                        ISSUER,
                        URI.create("http://id.example/keys"),
                        "bourse",
                        null,
                        null,
                        Map.of("*", List.of(Scope.BIDDER))));
        assertTrue(refused.getMessage().contains("https"), refused.getMessage());
    }

    private Caller.Answer exchange(String token) {
        return bank.nobody.post("/v1/tokens", "{\"subjectToken\":\"%s\"}".formatted(token));
    }

    private void assertRefused(String why, String token) {
        assertEquals(
                "401 outside-token-refused: The outside token is not accepted, for %s; get one from the issuer for this bank."
                        .formatted(why),
                exchange(token).refusal());
    }

    private void publish(PublicJsonWebKey... keys) {
        published.set(new JsonWebKeySet(List.of(keys)).toJson());
    }

    private static PublicJsonWebKey named(PublicJsonWebKey key, String id) {
        key.setKeyId(id);
        return key;
    }

    private JwtClaims claims(String name, List<String> groups) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("bourse");
        claims.setSubject("0815");
        claims.setClaim("preferred_username", name);
        claims.setStringListClaim("groups", groups);
        claims.setIssuedAt(NumericDate.fromSeconds(bank.clock.instant().getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(bank.clock.instant().plusSeconds(300).getEpochSecond()));
        return claims;
    }

    private static String signed(JwtClaims claims, PublicJsonWebKey key) throws JoseException {
        String algorithm = switch (key.getKeyType()) {
            case "RSA" -> AlgorithmIdentifiers.RSA_USING_SHA256;
            case "EC" -> AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
            default -> AlgorithmIdentifiers.EDDSA;
        };
        return sign(claims, algorithm, key.getPrivateKey(), key.getKeyId());
    }

    private static String sign(JwtClaims claims, String algorithm, Key key, String keyId) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setKeyIdHeaderValue(keyId);
        jws.setPayload(claims.toJson());
        jws.setKey(key);
        return jws.getCompactSerialization();
    }
}
