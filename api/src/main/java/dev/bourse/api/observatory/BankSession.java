package dev.bourse.api.observatory;

import java.time.Instant;
import java.util.List;

/**
 * For whom the bank is opened on the dashboard's pages; without a subject for nobody yet.
 *
 * @param bank whether there is a bank: there is none where a recording is played
 * @param subject whose token it is
 * @param scopes what it permits
 * @param expires until when
 */
public record BankSession(boolean bank, String subject, List<String> scopes, Instant expires) {}
