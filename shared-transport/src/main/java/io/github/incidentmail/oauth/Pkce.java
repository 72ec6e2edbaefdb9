package io.github.incidentmail.oauth;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable values of 256 bits, from a random source that is passed in. */
final class Pkce {
  private static final int BYTES = 32;

  private Pkce() {}

  /** RFC 7636, 4.1. */
  static CodeVerifier verifier(SecureRandom random) {
    return new CodeVerifier(text(random));
  }

  /** RFC 6749, 10.12. */
  static State state(SecureRandom random) {
    return new State(text(random));
  }

  private static String text(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
