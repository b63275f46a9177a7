package dev.bourse.api.signing;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * An Ed25519 key pair that signs payloads as compact JWS (RFC 7515, RFC 8037). Its id is the key's thumbprint
 * (RFC 7638), so an id names exactly one key.
 *
 * <p>Safe for any thread.
 */
public final class SigningKey {
    private final PublicJsonWebKey key;

    private SigningKey(PublicJsonWebKey key) {
        this.key = key;
        key.setKeyId(KeySet.thumbprint(key));
    }

    /** A new key. */
    public static SigningKey generate() {
        try {
            return new SigningKey(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519));
        } catch (JoseException e) {
            throw new IllegalStateException(
                    "This Java runtime has no Ed25519; use a JDK 25 with the module java.base.", e);
        }
    }

    /**
     * The key in the file, which is made, readable by its owner only, where it is absent. Of several programs that
     * start at once all get the same key. Blocks.
     */
    public static SigningKey load(Path file) {
        try {
            if (!Files.exists(file)) {
                store(generate(), file);
            }
            PublicJsonWebKey stored = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
            if (stored.getPrivateKey() == null) {
                throw new JoseException("only the public half");
            }
            return new SigningKey(stored);
        } catch (JoseException | CharacterCodingException | IndexOutOfBoundsException e) {
            // The last from keys with an empty half, which the library does not expect.
            throw new RefusedException(
                    "key-malformed",
                    500,
                    "The file %s does not hold a private key in JWK form; restore it, or remove it and a new key is made."
                            .formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store(SigningKey fresh, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                String json = fresh.key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
                channel.write(StandardCharsets.UTF_8.encode(json));
                channel.force(true);
            }
            // A link, for unlike a move it never replaces the key that another program has just made.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(draft);
        }
    }

    /** The thumbprint of the public key. */
    public String keyId() {
        return key.getKeyId();
    }

    /** The public key as a JWK. */
    public Map<String, Object> publicJwk() {
        return key.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The set of this key alone. */
    public KeySet keySet() {
        return KeySet.of(publicJwk());
    }

    /** The payload, as JSON, signed as the type. */
    public String sign(SignedType type, Object payload) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(keyId());
        jws.setHeader("typ", type.header());
        jws.setPayload(WireJson.write(payload));
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("The key " + keyId() + " cannot sign.", e);
        }
    }
}
