package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aServiceWithACertificateIsHeardByThoseWhoTrustIt(RandomGenerator random) throws Exception {
        KeyStore store = selfSigned();
        Path certificate =
                pem("certificate", "CERTIFICATE", store.getCertificate("stall").getEncoded());
        Path key = pem("key", "PRIVATE KEY", store.getKey("stall", PASSWORD).getEncoded());
        try (Stall stall = new Stall(spec -> spec.tls(certificate, key))) {
            assertEquals("https", stall.service.uri().getScheme());
            ApiClient trusting = new ApiClient(
                    stall.vertx, stall.service.uri(), TokenSource.none(), random, Optional.of(certificate));
            assertEquals("Hello you. ", Stall.await(trusting.get("/v1/greeting", String.class)));
            ApiClient wary = stall.client(TokenSource.none(), random);
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> Stall.await(wary.get("/v1/greeting", String.class)));
            assertEquals("unreachable", refused.refusal().code());
        }
    }

    private KeyStore selfSigned() throws Exception {
        Path file = folder.resolve("stall.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "stall",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=stall",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private Path pem(String name, String label, byte[] der) throws Exception {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, base64, label));
    }
}
