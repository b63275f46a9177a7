package dev.bourse.api.bank;

import java.time.Instant;
import java.util.Map;

/**
 * An act of an administrator that had an effect; never changed afterwards.
 *
 * @param id grows from 1
 * @param at when it took effect
 * @param subject who asked for it
 * @param operation the operation asked for, as the OpenAPI document names it
 * @param object the account, machine or hold that it was about
 * @param content what was asked for
 * @param key the request's idempotency key, if it had one
 */
public record AuditLine(
        long id,
        Instant at,
        String subject,
        String operation,
        String object,
        Map<String, Object> content,
        String key) {}
