package io.github.incidentmail;

/**
 * Options of Logback's SMTPAppender and Log4j 2's SMTP, by the names they have there; {@link
 * OldConfiguration} turns them into ours. What is inside an element has its name before it, such as
 * {@code SSL.TrustStore.location}.
 */
final class OldOptions extends Options {
  OldOptions() {
    super("");
  }
}
