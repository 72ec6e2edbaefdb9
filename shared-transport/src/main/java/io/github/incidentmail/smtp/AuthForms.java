package io.github.incidentmail.smtp;

import java.util.HashMap;
import java.util.Map;

/**
 * Which form of AUTH one server understood, so that the other isn't tried at each login: some cut
 * the connection over a line that is too long, and many count failures. For one thread at a time.
 */
final class AuthForms {
  private final Map<String, Boolean> initialResponse = new HashMap<>();

  /** Whether to begin with an initial response. */
  boolean beginsWithInitialResponse(SaslMechanism mechanism, boolean fits) {
    return initialResponse.getOrDefault(mechanism.name(), mechanism.shortFirst() && fits);
  }

  /** The server understood this form, whatever it thinks of the credential. */
  void understood(SaslMechanism mechanism, boolean initial) {
    initialResponse.put(mechanism.name(), initial);
  }
}
