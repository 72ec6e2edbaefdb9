package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.TokenException.Kind;

/** Error codes that end a sign-in (RFC 6749, 4.1.2.1; RFC 8628, 3.5), in words. Pure. */
final class ConsentErrors {
  private ConsentErrors() {}

  /**
   * @param error the code, made fit for a log
   * @param description what the provider adds to it, beginning with a colon, or empty
   */
  static TokenException of(String error, String description) {
    String said = error + description;
    return switch (error) {
      case "access_denied", "consent_required", "interaction_required", "login_required" ->
          failure(
              Kind.CONSENT,
              "IM-AUTHORIZE-DENIED",
              "the person or an administrator's rule refused the consent (" + said + ")");
      case "expired_token" ->
          failure(
              Kind.CONSENT,
              "IM-AUTHORIZE-EXPIRED",
              "nobody signed in before the code ended; begin anew");
      case "server_error", "temporarily_unavailable" ->
          failure(
              Kind.TRANSIENT,
              "IM-AUTHORIZE-UNAVAILABLE",
              "the provider can't sign anybody in now (" + said + "); try again later");
      case "invalid_scope" ->
          failure(
              Kind.CONFIGURATION,
              "IM-AUTHORIZE-REFUSED",
              "the provider doesn't know the scope or doesn't allow it to this client ("
                  + said
                  + ")");
      case "unauthorized_client", "unsupported_response_type", "unsupported_grant_type" ->
          failure(
              Kind.CONFIGURATION,
              "IM-AUTHORIZE-REFUSED",
              "the provider doesn't allow this way of signing in to this client ("
                  + said
                  + "); allow it in the registration, or try with or without --device");
      default ->
          failure(
              Kind.CONFIGURATION,
              "IM-AUTHORIZE-REFUSED",
              "the provider refused the request ("
                  + said
                  + "); check clientId, redirectUri and scope against the registration");
    };
  }

  private static TokenException failure(Kind kind, String id, String text) {
    return new TokenException(kind, id, text, null, null);
  }
}
