package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in in a browser: the authorization code grant with PKCE S256 (RFC 7636), {@code state},
 * and {@code iss} where the issuer is known (RFC 9207). Immutable; prints no secret.
 */
public final class CodeFlow {
  private final ConsentClient client;
  private final URI address;
  private final URI redirectUri;
  private final State state;
  private final CodeVerifier verifier;

  private CodeFlow(
      ConsentClient client, URI address, URI redirectUri, State state, CodeVerifier verifier) {
    this.client = client;
    this.address = address;
    this.redirectUri = redirectUri;
    this.state = state;
    this.verifier = verifier;
  }

  static CodeFlow start(ConsentClient client, URI redirectUri, SecureRandom random)
      throws TokenException {
    OAuthSettings settings = client.settings();
    State state = Pkce.state(random);
    CodeVerifier verifier = Pkce.verifier(random);
    AuthorizationRequest.Builder request =
        new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(client.id()))
            .endpointURI(client.directory().authorizationEndpoint())
            .redirectionURI(redirectUri)
            .state(state)
            .codeChallenge(verifier, CodeChallengeMethod.S256);
    if (!settings.scopes().isEmpty()) {
      request.scope(new Scope(settings.scopes().toArray(String[]::new)));
    }
    settings.consent().parameters().forEach(request::customParameter);
    return new CodeFlow(client, request.build().toURI(), redirectUri, state, verifier);
  }

  /** What the person has to open in a browser. Good for one sign-in. */
  public URI address() {
    return address;
  }

  /** Where the browser brings the answer. */
  public URI redirectUri() {
    return redirectUri;
  }

  /**
   * Whether {@code redirected}, an address or the part of it behind the question mark, answers this
   * sign-in: only its provider knows the state. Says nothing about success.
   */
  public boolean isAnsweredBy(String redirected) {
    try {
      RedirectAnswer answer = RedirectAnswer.parse(redirected);
      return !answer.codeAlone() && same(state.getValue(), answer.state());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Changes the answer for tokens.
   *
   * @param redirected the whole address where the browser ended, the part behind its question mark,
   *     or the code alone, which the code verifier still ties to this sign-in
   * @throws TokenException if the person or the provider refused, or the answer isn't for this
   *     sign-in
   */
  public AuthorizationResult redeem(String redirected) throws TokenException {
    RedirectAnswer answer = checked(redirected);
    String code = answer.code();
    if (code == null) {
      throw failure(
          Kind.CONSENT,
          "IM-AUTHORIZE-ANSWER",
          "the answer holds no code; paste the whole address that the browser shows after the"
              + " sign-in");
    }
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), redirectUri, verifier);
    return client.result(client.ask(grant.toParameters(), List.of(code, verifier.getValue())));
  }

  private RedirectAnswer checked(String redirected) throws TokenException {
    RedirectAnswer answer;
    try {
      answer = RedirectAnswer.parse(redirected);
    } catch (IllegalArgumentException e) {
      throw failure(
          Kind.CONSENT, "IM-AUTHORIZE-ANSWER", "the answer can't be read: " + e.getMessage());
    }
    if (!answer.codeAlone()) {
      if (!same(state.getValue(), answer.state())) {
        throw failure(
            Kind.CONSENT,
            "IM-AUTHORIZE-ANSWER",
            "the answer belongs to another sign-in (its state differs), so it is not used; begin"
                + " anew and use the newest browser window");
      }
      checkIssuer(answer.iss());
      refuse(answer);
    }
    return answer;
  }

  /** RFC 9207, 2.4: another server may have been made to answer with its own code. */
  private void checkIssuer(@Nullable String iss) throws TokenException {
    URI expected = client.settings().endpoints().issuer();
    if (iss != null && expected != null && !same(expected.toString(), iss)) {
      throw failure(
          Kind.CONFIGURATION,
          "IM-AUTHORIZE-ISSUER",
          "the answer comes from "
              + new ServerText(List.of()).clean(iss)
              + ", not from "
              + expected
              + ", so it is not used");
    }
  }

  private static void refuse(RedirectAnswer answer) throws TokenException {
    String error = answer.error();
    if (error == null) {
      return;
    }
    ServerText text = new ServerText(List.of());
    String description = text.clean(answer.description());
    throw ConsentErrors.of(text.clean(error), description.isEmpty() ? "" : ": " + description);
  }

  private static boolean same(String expected, @Nullable String given) {
    return given != null && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private static TokenException failure(Kind kind, String id, String text) {
    return new TokenException(kind, id, text, null, null);
  }

  @Override
  public String toString() {
    return "CodeFlow[" + client.id() + ", " + redirectUri + "]";
  }
}
