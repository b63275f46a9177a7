package dev.bourse.api.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyIsMadeOnceAndKept() {
        Path file = folder.resolve("keys/bank.jwk");
        SigningKey made = SigningKey.load(file);
        SigningKey kept = SigningKey.load(file);
        assertEquals(made.keyId(), kept.keyId());
        assertEquals("{}", made.keySet().verify(kept.sign(SignedType.QUOTE, Map.of()), SignedType.QUOTE));
    }

    @Test
    void onlyItsOwnerCanReadTheKey() throws Exception {
        Path file = folder.resolve("bank.jwk");
        SigningKey.load(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void programsThatStartAtOnceGetTheSameKey() {
        Path file = folder.resolve("bank.jwk");
        Set<String> ids = IntStream.range(0, 16)
                .parallel()
                .mapToObj(start -> SigningKey.load(file).keyId())
                .collect(Collectors.toSet());
        assertEquals(1, ids.size());
    }

    @Test
    void aFileThatHoldsNoKeyIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("bank.jwk"), "{}");
        RefusedException refused = assertThrows(RefusedException.class, () -> SigningKey.load(file));
        assertTrue(refused.getMessage().startsWith("The file " + file + " does not hold a private key"));
    }

    @Test
    void aPublicKeyIsNoSigningKey() throws Exception {
        String jwk = WireJson.write(SigningKey.generate().publicJwk());
        Path file = Files.writeString(folder.resolve("bank.jwk"), jwk);
        assertThrows(RefusedException.class, () -> SigningKey.load(file));
    }
}
