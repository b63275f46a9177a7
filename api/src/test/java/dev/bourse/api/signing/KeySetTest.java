package dev.bourse.api.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private final SigningKey key = SigningKey.generate();
    private final KeySet keys = key.keySet();

    record Promise(String to, long micros) {}

    @Test
    void whatWasSignedIsVerified() {
        Promise promise = new Promise("alice", 7);
        String signed = key.sign(SignedType.VOUCHER, promise);
        assertEquals(promise, keys.verify(signed, SignedType.VOUCHER, Promise.class));
        assertEquals("{\"to\":\"alice\",\"micros\":7}", keys.verify(signed, SignedType.VOUCHER));
    }

    @Test
    void oneTypeIsNeverAcceptedAsAnother() {
        for (SignedType signed : SignedType.values()) {
            for (SignedType asked : SignedType.values()) {
                String text = key.sign(signed, new Promise("alice", 7));
                if (signed == asked) {
                    assertEquals("{\"to\":\"alice\",\"micros\":7}", keys.verify(text, asked));
                } else {
                    assertEquals("signature-forged", refusal(keys, text, asked));
                }
            }
        }
    }

    @Test
    void theRefusalOfAnotherTypeNamesBoth() {
        RefusedException refused = assertThrows(
                RefusedException.class, () -> keys.verify(key.sign(SignedType.QUOTE, Map.of()), SignedType.VOUCHER));
        assertEquals(
                "The text is signed as quote+jwt where voucher+jwt is needed; send the right one.",
                refused.getMessage());
    }

    @Test
    void aChangedPayloadIsForged() {
        String signed = key.sign(SignedType.VOUCHER, new Promise("alice", 7));
        String header = signed.substring(0, signed.indexOf('.'));
        String signature = signed.substring(signed.lastIndexOf('.') + 1);
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"to\":\"alice\",\"micros\":9}".getBytes(StandardCharsets.UTF_8));
        assertEquals("signature-forged", refusal(keys, header + "." + payload + "." + signature, SignedType.VOUCHER));
    }

    @Test
    void aHeaderThatNamesAnAlgorithmOfItsOwnIsForged() throws Exception {
        JsonWebSignature hmac = new JsonWebSignature();
        hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        hmac.setKeyIdHeaderValue(key.keyId());
        hmac.setHeader("typ", "JWT");
        hmac.setPayload("{}");
        hmac.setKey(new HmacKey(WireJson.write(key.publicJwk()).getBytes(StandardCharsets.UTF_8)));
        assertEquals("signature-forged", refusal(keys, hmac.getCompactSerialization(), SignedType.TOKEN));
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"%s\"}"
                        .formatted(key.keyId())
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals("signature-forged", refusal(keys, none + ".e30.", SignedType.TOKEN));
    }

    @Test
    void anotherKeyIsUnknownAndNamed() {
        SigningKey other = SigningKey.generate();
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> keys.verify(other.sign(SignedType.VOUCHER, new Promise("alice", 7)), SignedType.VOUCHER));
        assertEquals("key-unknown", refused.refusal().code());
        assertTrue(refused.getMessage().contains(other.keyId()), refused.getMessage());
        assertTrue(refused.getMessage().contains(key.keyId()), refused.getMessage());
    }

    @Test
    void aKeyCannotPoseAsAnotherByItsKid() {
        SigningKey other = SigningKey.generate();
        Map<String, Object> posing = new HashMap<>(other.publicJwk());
        posing.put("kid", key.keyId());
        KeySet posed = KeySet.of(posing);
        assertEquals("key-unknown", refusal(posed, key.sign(SignedType.TOKEN, Map.of()), SignedType.TOKEN));
    }

    @Test
    void whatIsNoSignedTextIsMalformed() {
        for (String text : new String[] {"", "abc", "a.b", "a.b.c", "e30.e30.e30.e30", "....."}) {
            String code = refusal(keys, text, SignedType.TOKEN);
            assertTrue(code.equals("signature-malformed") || code.equals("signature-forged"), text + " is " + code);
        }
        assertEquals("signature-malformed", refusal(keys, "abc", SignedType.TOKEN));
    }

    @Test
    void aPayloadOfAnotherShapeIsMalformed() {
        String signed = key.sign(SignedType.VOUCHER, "a text");
        RefusedException refused =
                assertThrows(RefusedException.class, () -> keys.verify(signed, SignedType.VOUCHER, Promise.class));
        assertEquals("signature-malformed", refused.refusal().code());
    }

    @Test
    void aPublishedSetVerifiesForItsReaderAndHoldsNoSecret() {
        String published =
                WireJson.write(keys.plus(SigningKey.generate().keySet()).jwks());
        assertFalse(published.contains("\"d\""), published);
        KeySet read = KeySet.parse(published);
        assertEquals("{}", read.verify(key.sign(SignedType.QUOTE, Map.of()), SignedType.QUOTE));
    }

    @Test
    void aSetOfOtherThingsIsMalformed() {
        for (String jwks : new String[] {
            "{}",
            "nonsense",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AAAA\"}]}",
            "{\"keys\":[{}]}",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"\u202e\"}]}",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":7}]}",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}"
        }) {
            RefusedException refused = assertThrows(RefusedException.class, () -> KeySet.parse(jwks), jwks);
            assertEquals("key-malformed", refused.refusal().code());
        }
    }

    private static String refusal(KeySet keys, String text, SignedType type) {
        return assertThrows(RefusedException.class, () -> keys.verify(text, type), text)
                .refusal()
                .code();
    }
}
