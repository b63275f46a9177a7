package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that a service shows, from PEM files that are read again and again: what they newly hold is shown to
 * the next who connect, while those who are connected stay. Files that cannot be used leave the old certificate where
 * it is, and a line in the log.
 *
 * <p>For one event loop.
 */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final ServiceSpec.Tls files;
    private final MeterRegistry metrics;
    private Pem seen;

    private record Pem(Buffer certificate, Buffer key) {}

    Certificates(Vertx vertx, ServiceSpec.Tls files, MeterRegistry metrics) {
        this.vertx = vertx;
        this.files = files;
        this.metrics = metrics;
    }

    /** What the files hold now; fails with {@code certificate-unusable}. */
    Future<PemKeyCertOptions> read() {
        return blocking(this::pem).compose(pem -> {
            seen = pem;
            return blocking(() -> checked(pem));
        });
    }

    /** Shows what the files hold from now on, until the service's Vert.x is closed. */
    void follow(HttpServer server) {
        vertx.setPeriodic(
                LOOK_MILLIS,
                tick -> blocking(this::pem)
                        .compose(pem -> pem.equals(seen) ? Future.succeededFuture() : replace(server, pem))
                        .onFailure(why -> unusable(why.getMessage())));
    }

    private Future<Void> replace(HttpServer server, Pem pem) {
        seen = pem;
        return blocking(() -> checked(pem))
                .compose(options -> server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(options)))
                .onSuccess(replaced -> {
                    LOG.info("The certificate {} is shown from now on", files.certificate());
                    count("replaced");
                })
                .mapEmpty();
    }

    private void unusable(String why) {
        LOG.warn("{} The old certificate is shown on.", why);
        count("unusable");
    }

    private void count(String outcome) {
        metrics.counter("bourse.tls.certificates", "outcome", outcome).increment();
    }

    private <T> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work);
    }

    private Pem pem() {
        try {
            return new Pem(
                    Buffer.buffer(Files.readAllBytes(files.certificate())),
                    Buffer.buffer(Files.readAllBytes(files.key())));
        } catch (IOException e) {
            throw refused("they cannot be read: " + e.getMessage());
        }
    }

    private PemKeyCertOptions checked(Pem pem) {
        PemKeyCertOptions options =
                new PemKeyCertOptions().addCertValue(pem.certificate()).addKeyValue(pem.key());
        boolean match;
        try {
            match = Arrays.stream(options.getKeyManagerFactory(vertx).getKeyManagers())
                    .allMatch(Certificates::keyMatches);
        } catch (Exception e) {
            throw refused("they are no certificate in PEM form and its key: " + e.getMessage());
        }
        if (!match) {
            throw refused("the key is not that of the certificate");
        }
        return options;
    }

    private static boolean keyMatches(KeyManager manager) {
        X509KeyManager keys = (X509KeyManager) manager;
        return Arrays.stream(new String[] {"RSA", "EC", "EdDSA"})
                .map(type -> keys.getServerAliases(type, null))
                .filter(aliases -> aliases != null)
                .flatMap(Arrays::stream)
                .allMatch(
                        alias -> matches(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0].getPublicKey()));
    }

    private static boolean matches(PrivateKey secret, PublicKey shown) {
        String algorithm = switch (shown.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        byte[] text = {1, 2, 3};
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(secret);
            signer.update(text);
            byte[] signature = signer.sign();
            signer.initVerify(shown);
            signer.update(text);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private RefusedException refused(String why) {
        return new RefusedException(
                "certificate-unusable",
                500,
                "The files %s and %s cannot be used for TLS, for %s.".formatted(files.certificate(), files.key(), why));
    }
}
