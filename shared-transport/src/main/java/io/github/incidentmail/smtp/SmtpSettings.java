package io.github.incidentmail.smtp;

import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the mail server is reached. Immutable.
 *
 * @param ehloName the name told in EHLO, or null for {@code [address]} of the local socket or
 *     {@code localhost}; never looked up by DNS
 * @param username the login identity, or null for none
 * @param usernameIsFrom whether {@code username} is the address of From, as none is configured
 * @param password null without a login and with OAuth 2.0
 * @param mechanism how to log in when OAuth 2.0 is configured
 * @param proxy through which the server is reached, or null for directly
 */
public record SmtpSettings(
    String host,
    int port,
    Tls tls,
    @Nullable String username,
    boolean usernameIsFrom,
    @Nullable Secret password,
    Mechanism mechanism,
    boolean allowCleartext,
    TrustSettings trust,
    Duration connectTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    @Nullable String ehloName,
    @Nullable ProxySettings proxy) {
  /** How the connection is secured. */
  public enum Tls {
    STARTTLS(587),
    IMPLICIT(465),
    NONE(25);

    private final int port;

    Tls(int port) {
      this.port = port;
    }

    /** The port used when none is configured. */
    public int defaultPort() {
      return port;
    }
  }

  /** The SASL mechanism for an access token. */
  public enum Mechanism {
    AUTO,
    XOAUTH2,
    OAUTHBEARER
  }
}
