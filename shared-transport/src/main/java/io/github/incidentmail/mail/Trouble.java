package io.github.incidentmail.mail;

import java.time.Instant;

/**
 * One kind of trouble that mails had on their way. Immutable.
 *
 * @param id stable diagnostic id, see docs/troubleshooting.md
 * @param text what happened, as it was said last; may quote a server, never a secret
 * @param first when it happened first since it was told last
 * @param last when it happened last
 * @param count how often, from 1
 */
public record Trouble(String id, String text, Instant first, Instant last, long count) {}
