package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Lets a person sign in and consent, so that mail can be sent on their behalf while they are away:
 * in a browser on this machine (RFC 6749, 4.1, with PKCE) or on any other device (RFC 8628). Each
 * request to the provider takes at most the connect and the read timeout together. Safe for use by
 * many threads.
 */
public final class Authorization {
  private final ConsentClient client;
  private final SecureRandom random;

  private Authorization(ConsentClient client, SecureRandom random) {
    this.client = client;
    this.random = random;
  }

  /**
   * Sign-ins for the client of {@code settings}. Opens no connection.
   *
   * @param random unguessable numbers for state and code verifier
   * @param wallClock the time that is noted as that of the consent
   * @throws IllegalArgumentException if the grant isn't one that a person's consent serves, or an
   *     endpoint is neither https nor on loopback
   */
  public static Authorization of(
      OAuthSettings settings, SecureRandom random, InstantSource wallClock) {
    AccessTokens.check(settings);
    if (settings.grant() instanceof RefreshToken grant) {
      return new Authorization(new ConsentClient(settings, grant.client(), wallClock), random);
    }
    throw new IllegalArgumentException(
        "the configuration needs no person's consent: its grant is "
            + settings.grant().getClass().getSimpleName());
  }

  /**
   * A sign-in in a browser. Asks the issuer for its addresses if they are not configured.
   *
   * @param redirectUri where the browser brings the answer; registered at the provider
   * @throws TokenException if the authorization endpoint isn't known
   */
  public CodeFlow codeFlow(URI redirectUri) throws TokenException {
    return CodeFlow.start(client, redirectUri, random);
  }

  /**
   * A sign-in on another device. Asks the provider for a code at once.
   *
   * @throws TokenException if the device endpoint isn't known, or gives no code
   */
  public DeviceFlow deviceFlow() throws TokenException {
    return DeviceFlow.start(client, random);
  }
}
