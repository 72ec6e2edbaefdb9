package io.github.incidentmail.testing.smtp;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a good server of this kind behaves; see {@link MailSink.Builder} for each.
 *
 * @param mechanisms in the order in which they are offered; empty for no AUTH
 */
record SinkSettings(
    @Nullable SSLContext startTls,
    @Nullable SSLContext implicitTls,
    List<String> mechanisms,
    BiPredicate<String, String> logins,
    Predicate<String> tokens,
    @Nullable AuthForms forms,
    int authLineLimit,
    boolean authBeforeTls,
    boolean errorDocument,
    long maxSize,
    boolean smtpUtf8,
    boolean loginRequired) {
  /** Which forms of AUTH are understood, where not both. */
  enum AuthForms {
    INITIAL_RESPONSE_ONLY,
    CONTINUATION_ONLY
  }

  SinkSettings {
    mechanisms = List.copyOf(mechanisms);
  }
}
