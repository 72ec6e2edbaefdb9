package io.github.incidentmail.testing.smtp;

/**
 * One AUTH exchange that a {@link MailSink} understood and judged.
 *
 * @param mechanism in upper case
 * @param form how the credential came
 * @param user the login identity
 * @param credential the password or token, as the client sent it
 * @param tls whether the connection was secured
 * @param accepted the sink's judgement
 */
public record AuthAttempt(
    String mechanism, Form form, String user, String credential, boolean tls, boolean accepted) {
  /** RFC 4954 allows both. */
  public enum Form {
    /** On the AUTH line. */
    INITIAL_RESPONSE,
    /** On a line of its own, after a 334. */
    CONTINUATION
  }
}
