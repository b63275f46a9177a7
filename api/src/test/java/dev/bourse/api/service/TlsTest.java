package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Wait;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Identity identity = identity("stall");
        try (Stall stall = new Stall(spec -> spec.tls(Tls.of(identity.certificate(), identity.key())))) {
            assertEquals("https", stall.service.uri().getScheme());
            ApiClient trusting = trusting(stall, identity, random);
            assertEquals("Hello you. ", Stall.await(trusting.get("/v1/greeting", String.class)));
            ApiClient wary = stall.client(TokenSource.none(), random);
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> Stall.await(wary.get("/v1/greeting", String.class)));
            assertEquals("unreachable", refused.refusal().code());
        }
    }

    @Test
    void aNewCertificateIsShownWithoutDroppingWhoIsConnected(RandomGenerator random) throws Exception {
        Files.createDirectory(folder.resolve("served"));
        Identity first = identity("first");
        Identity second = identity("second");
        Path certificate = folder.resolve("served/certificate.pem");
        Path key = folder.resolve("served/key.pem");
        first.copyTo(certificate, key);
        try (Stall stall = new Stall(spec -> spec.tls(Tls.of(certificate, key)))) {
            ApiClient early = trusting(stall, first, random);
            assertEquals("Hello you. ", Stall.await(early.get("/v1/greeting", String.class)));
            // Half of a change: the certificate of one and the key of the other are of no use together.
            Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            awaitCount(stall, "unusable");
            assertEquals(
                    "Hello you. ", Stall.await(trusting(stall, first, random).get("/v1/greeting", String.class)));
            Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
            awaitCount(stall, "replaced");
            assertEquals(
                    "Hello you. ", Stall.await(trusting(stall, second, random).get("/v1/greeting", String.class)));
            ApiClient late = trusting(stall, first, random);
            assertThrows(RefusedException.class, () -> Stall.await(late.get("/v1/greeting", String.class)));
            // On the connection that it had before the change.
            assertEquals("Hello you. ", Stall.await(early.get("/v1/greeting", String.class)));
        }
    }

    @Test
    void filesThatAreNoCertificateAreNamedAtTheStart() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");
        RefusedException refused =
                assertThrows(RefusedException.class, () -> new Stall(spec -> spec.tls(Tls.of(junk, junk))).close());
        assertEquals("certificate-unusable", refused.refusal().code());
        Identity one = identity("one");
        Identity other = identity("other");
        RefusedException mixed = assertThrows(
                RefusedException.class,
                () -> new Stall(spec -> spec.tls(Tls.of(one.certificate(), other.key()))).close());
        assertEquals(
                "The files %s and %s cannot be used for TLS, for the key is not that of the certificate."
                        .formatted(one.certificate(), other.key()),
                mixed.getMessage());
    }

    private static ApiClient trusting(Stall stall, Identity identity, RandomGenerator random) {
        return new ApiClient(
                stall.vertx, stall.service.uri(), TokenSource.none(), random, Optional.of(identity.certificate()));
    }

    private static void awaitCount(Stall stall, String outcome) {
        Wait.until(
                "a count",
                () -> stall.metrics
                                .counter("bourse.tls.certificates", "outcome", outcome)
                                .count()
                        == 1);
    }

    private record Identity(Path certificate, Path key) {
        void copyTo(Path certificateTo, Path keyTo) throws Exception {
            Files.copy(certificate, certificateTo);
            Files.copy(key, keyTo);
        }
    }

    private Identity identity(String name) throws Exception {
        KeyStore store = selfSigned(name);
        return new Identity(
                pem(name, "CERTIFICATE", store.getCertificate("stall").getEncoded()),
                pem(
                        name + "-key",
                        "PRIVATE KEY",
                        store.getKey("stall", PASSWORD).getEncoded()));
    }

    private KeyStore selfSigned(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
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
