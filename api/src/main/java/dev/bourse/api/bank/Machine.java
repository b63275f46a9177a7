package dev.bourse.api.bank;

import java.time.Instant;
import java.util.Map;

/**
 * A machine as the bank knows it.
 *
 * @param machine its name
 * @param owner the account that its charges go to
 * @param epoch the incarnation of its journal, growing from 1; vouchers name it
 * @param url where it answers
 * @param key its public key (a JSON Web Key)
 * @param registered when the epoch began
 */
public record Machine(
        String machine, String owner, long epoch, String url, Map<String, Object> key, Instant registered) {}
