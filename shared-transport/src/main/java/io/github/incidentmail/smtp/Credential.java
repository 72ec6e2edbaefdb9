package io.github.incidentmail.smtp;

import io.github.incidentmail.oauth.AccessToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one login presents. Prints neither password nor token. Immutable.
 *
 * @param token the token whose value {@code secret} is, or null for a password
 */
record Credential(String user, String secret, @Nullable AccessToken token) {

  /** What may be tried, the better ones first. */
  List<SaslMechanism> mechanisms(SmtpSettings settings) {
    if (token == null) {
      return List.of(SaslMechanism.plain(user, secret), SaslMechanism.login(user, secret));
    }
    SaslMechanism bearer =
        SaslMechanism.oauthBearer(user, secret, settings.host(), settings.port());
    SaslMechanism xoauth2 = SaslMechanism.xoauth2(user, secret);
    return switch (settings.mechanism()) {
      case AUTO -> List.of(bearer, xoauth2);
      case OAUTHBEARER -> List.of(bearer);
      case XOAUTH2 -> List.of(xoauth2);
    };
  }

  /** Takes this credential, in every form in which it is sent, out of replies. */
  Scrubber scrubber(List<SaslMechanism> mechanisms) {
    List<String> secrets = new ArrayList<>(List.of(secret));
    mechanisms.forEach(mechanism -> secrets.addAll(mechanism.responses()));
    return new Scrubber(secrets);
  }

  @Override
  public String toString() {
    return "Credential[" + user + (token == null ? ", password]" : ", access token]");
  }
}
