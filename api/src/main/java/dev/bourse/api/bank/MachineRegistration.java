package dev.bourse.api.bank;

import java.util.Map;

/**
 * A machine says who it is and which journal it keeps.
 *
 * @param url where the machine answers
 * @param journal the identity that its journal was made with
 * @param prepared how many settlement batches the journal knows to have been prepared: fewer than the bank has
 *     settled means a journal restored from a copy
 * @param key the machine's public key (a JSON Web Key), which its quotes are signed with
 */
public record MachineRegistration(String url, String journal, long prepared, Map<String, Object> key) {}
