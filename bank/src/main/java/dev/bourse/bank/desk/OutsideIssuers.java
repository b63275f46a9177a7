package dev.bourse.bank.desk;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.wire.Names;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Whom the tokens of outside issuers speak for. Only signatures by a public key are accepted; the keys are kept, and
 * asked for again where a token names one that is not among them. Blocks; safe for any thread.
 */
final class OutsideIssuers {
    private static final AlgorithmConstraints PUBLIC_KEYS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.EDDSA);
    private static final int LONGEST = 16 * 1024;
    private static final int SKEW_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Whoever makes up key ids makes the bank ask the issuer no more often than so. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Issuer> issuers;
    private final InstantSource clock;

    private record Issuer(IssuerConfig config, HttpsJwksVerificationKeyResolver keys) {}

    OutsideIssuers(List<IssuerConfig> issuers, InstantSource clock) {
        this.issuers = issuers.stream()
                .collect(Collectors.toMap(IssuerConfig::issuer, config -> new Issuer(config, keys(config))));
        this.clock = clock;
    }

    private static HttpsJwksVerificationKeyResolver keys(IssuerConfig config) {
        HttpsJwks keys = new HttpsJwks(config.jwksUri().toString());
        Get get = new Get();
        get.setConnectTimeout((int) PATIENCE.toMillis());
        get.setReadTimeout((int) PATIENCE.toMillis());
        get.setRetries(0);
        keys.setSimpleHttpGet(get);
        keys.setRefreshReprieveThreshold(PAUSE.toMillis());
        keys.setRetainCacheOnErrorDuration(Duration.ofHours(1).toSeconds());
        return new HttpsJwksVerificationKeyResolver(keys);
    }

    /**
     * Whom the token speaks for, as one of the bank's own would.
     *
     * @throws RefusedException {@code outside-token-refused} (401), {@code issuer-unreachable} (503)
     */
    Identity identify(String token) {
        if (token.length() > LONGEST) {
            throw refused("it is longer than %d characters".formatted(LONGEST));
        }
        Issuer issuer = issuer(token);
        JwtClaims claims = claims(token, issuer);
        try {
            IssuerConfig config = issuer.config();
            String subject = claims.getStringClaimValue(config.subjectClaim());
            if (subject == null) {
                throw refused("it lacks the claim %s".formatted(config.subjectClaim()));
            }
            Names.check("subject", subject);
            Instant now = clock.instant();
            return new Identity(
                    subject,
                    config.scopesOf(groups(claims, config.groupsClaim())),
                    Desk.AUDIENCE,
                    now,
                    now.plusSeconds(1));
        } catch (MalformedClaimException e) {
            throw refused("its claims have other types than they should: " + e.getMessage());
        }
    }

    private Issuer issuer(String token) {
        String named;
        try {
            named = new JwtConsumerBuilder()
                    .setSkipSignatureVerification()
                    .setDisableRequireSignature()
                    .setSkipAllValidators()
                    .build()
                    .processToClaims(token)
                    .getIssuer();
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw refused("it is no JWT");
        }
        Issuer issuer = named == null ? null : issuers.get(named);
        if (issuer == null) {
            throw refused("its issuer (%s) is none that this bank knows".formatted(named));
        }
        return issuer;
    }

    private JwtClaims claims(String token, Issuer issuer) {
        try {
            return new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(PUBLIC_KEYS)
                    .setVerificationKeyResolver(issuer.keys())
                    .setExpectedIssuer(issuer.config().issuer())
                    .setExpectedAudience(issuer.config().audience())
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            if (unreachable(e)) {
                throw new RefusedException(
                        "issuer-unreachable",
                        503,
                        "The keys of the issuer %s cannot be fetched now; try again later."
                                .formatted(issuer.config().issuer()));
            }
            throw refused(why(e));
        }
    }

    private static boolean unreachable(Throwable failure) {
        return failure != null && (failure instanceof IOException || unreachable(failure.getCause()));
    }

    private static String why(InvalidJwtException e) {
        return e.getErrorDetails().stream()
                .map(ErrorCodeValidator.Error::getErrorCode)
                .map(OutsideIssuers::why)
                .findFirst()
                .orElse("it is no signed token");
    }

    private static String why(int code) {
        return switch (code) {
            case ErrorCodes.EXPIRED -> "it has expired";
            case ErrorCodes.NOT_YET_VALID -> "it is not valid yet";
            case ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING -> "it is for another audience";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "no key of its issuer signed it";
            case ErrorCodes.EXPIRATION_MISSING -> "it never expires";
            default -> "it is no token signed by a key of its issuer";
        };
    }

    private static List<String> groups(JwtClaims claims, String claim) throws MalformedClaimException {
        if (!claims.hasClaim(claim)) {
            return List.of();
        }
        return claims.isClaimValueString(claim)
                ? List.of(claims.getStringClaimValue(claim).split(" "))
                : claims.getStringListClaimValue(claim);
    }

    private static RefusedException refused(String why) {
        return new RefusedException(
                "outside-token-refused",
                401,
                "The outside token is not accepted, for %s; get one from the issuer for this bank.".formatted(why));
    }
}
