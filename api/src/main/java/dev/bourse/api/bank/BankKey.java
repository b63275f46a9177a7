package dev.bourse.api.bank;

import java.time.Instant;
import java.util.Map;

/**
 * A key that a bank signs with, or did.
 *
 * @param id its thumbprint
 * @param key the public half as a JSON Web Key
 * @param since when it began to sign
 * @param retired when it ceased to sign, if it did
 * @param until from when on nothing it signed is accepted; absent while it signs
 */
public record BankKey(String id, Map<String, Object> key, Instant since, Instant retired, Instant until) {}
