package io.github.incidentmail.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.TrustException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider's endpoints by form (RFC 6749, 3.2). Nimbus writes the grant and reads the JSON;
 * sending and judging are ours. Safe for use by many threads.
 */
final class TokenClient {
  private final Directory directory;
  private final TokenHttp http;
  private final AnswerKeys keys;
  private final InstantSource wallClock;

  TokenClient(Directory directory, TokenHttp http, AnswerKeys keys, InstantSource wallClock) {
    this.directory = directory;
    this.http = http;
    this.keys = keys;
    this.wallClock = wallClock;
  }

  /**
   * One answer and how to judge it. Never printed.
   *
   * @param json the body, or null if that is no JSON object
   */
  record Exchange(HttpAnswer answer, @Nullable Map<String, Object> json, TokenFailures failures) {
    TokenException failure() {
      return failures.answered(answer, json);
    }
  }

  Directory directory() {
    return directory;
  }

  /**
   * Asks the token endpoint.
   *
   * @param scopes asked for; none are sent if there are none
   * @param secrets what no text may show, beside what {@code prover} shows
   * @param consentHint what somebody has to do when consent is missing
   */
  TokenAnswer ask(
      AuthorizationGrant grant,
      List<String> scopes,
      Prover prover,
      List<String> secrets,
      String consentHint)
      throws TokenException {
    Map<String, List<String>> parameters = new LinkedHashMap<>(grant.toParameters());
    if (!scopes.isEmpty()) {
      parameters.put("scope", List.of(String.join(" ", scopes)));
    }
    Exchange exchange =
        post("token endpoint", directory.tokenEndpoint(), parameters, prover, secrets, consentHint);
    Map<String, Object> json = exchange.json();
    TokenAnswer token =
        json == null || !exchange.answer().isSuccess() ? null : TokenAnswer.parse(json, keys);
    if (token == null) {
      throw exchange.failure();
    }
    return token;
  }

  /**
   * Posts a form.
   *
   * @param role what {@code endpoint} is, for people
   */
  Exchange post(
      String role,
      URI endpoint,
      Map<String, List<String>> parameters,
      Prover prover,
      List<String> secrets,
      String consentHint)
      throws TokenException {
    Proof proof = prover.prove(directory.tokenEndpoint());
    Map<String, List<String>> form = new LinkedHashMap<>(parameters);
    form.putAll(proof.parameters());
    List<String> hidden = new ArrayList<>(secrets);
    hidden.addAll(proof.secrets());
    TokenFailures failures =
        new TokenFailures(role, endpoint, consentHint, new ServerText(hidden), wallClock.instant());
    HttpAnswer answer = send(endpoint, form, proof, failures);
    return new Exchange(answer, Json.parse(answer.body()), failures);
  }

  private HttpAnswer send(
      URI endpoint, Map<String, List<String>> form, Proof proof, TokenFailures failures)
      throws TokenException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Content-Type", List.of("application/x-www-form-urlencoded; charset=UTF-8"));
    headers.put("Accept", List.of("application/json"));
    headers.put("User-Agent", List.of("incident-mail"));
    if (proof.authorization() != null) {
      headers.put("Authorization", List.of(proof.authorization()));
    }
    try {
      return http.post(endpoint, headers, URLUtils.serializeParameters(form));
    } catch (IOException e) {
      throw failures.noAnswer(e);
    } catch (TrustException e) {
      String text = "no token can be asked for: " + e.getMessage();
      throw new TokenException(Kind.CONFIGURATION, e.id(), text, null, null);
    }
  }
}
