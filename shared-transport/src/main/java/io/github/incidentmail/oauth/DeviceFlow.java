package io.github.incidentmail.oauth;

import static io.github.incidentmail.oauth.ConsentClient.error;

import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.github.incidentmail.oauth.TokenClient.Exchange;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in on another device (RFC 8628): the person opens an address there and types a code, and
 * this side asks now and then whether that has happened. Immutable; prints no secret.
 */
public final class DeviceFlow {
  private static final String ROLE = "device endpoint";

  private final ConsentClient client;
  private final DeviceCodes codes;
  private final @Nullable CodeVerifier verifier;
  private final DevicePolling polling;

  private DeviceFlow(
      ConsentClient client,
      DeviceCodes codes,
      @Nullable CodeVerifier verifier,
      DevicePolling polling) {
    this.client = client;
    this.codes = codes;
    this.verifier = verifier;
    this.polling = polling;
  }

  static DeviceFlow start(ConsentClient client, SecureRandom random) throws TokenException {
    List<String> scopes = client.settings().scopes();
    Map<String, List<String>> form = new LinkedHashMap<>();
    form.put("client_id", List.of(client.id()));
    if (!scopes.isEmpty()) {
      form.put("scope", List.of(String.join(" ", scopes)));
    }
    CodeVerifier verifier = null;
    URI endpoint = client.directory().deviceEndpoint();
    Exchange exchange = client.post(ROLE, endpoint, form, List.of());
    if (error(exchange).equals("invalid_request")) {
      // RFC 8628 knows no PKCE, but Keycloak demands it from clients that must use it elsewhere.
      verifier = Pkce.verifier(random);
      CodeChallengeMethod method = CodeChallengeMethod.S256;
      form.put("code_challenge", List.of(CodeChallenge.compute(method, verifier).getValue()));
      form.put("code_challenge_method", List.of(method.getValue()));
      exchange = client.post(ROLE, endpoint, form, List.of(verifier.getValue()));
    }
    DeviceCodes codes = codes(exchange);
    return new DeviceFlow(client, codes, verifier, codes.polling());
  }

  private static DeviceCodes codes(Exchange exchange) throws TokenException {
    Map<String, Object> json = exchange.json();
    if (json == null || !exchange.answer().isSuccess() || !error(exchange).isEmpty()) {
      throw exchange.failure();
    }
    DeviceCodes codes = DeviceCodes.parse(json);
    if (codes == null) {
      throw new TokenException(
          Kind.CONFIGURATION,
          "IM-AUTHORIZE-ENDPOINT",
          "deviceEndpoint answered without a code and an https address for a person; is it the"
              + " right address?",
          null,
          null);
    }
    return codes;
  }

  /** What the person types. */
  public String userCode() {
    return codes.userCode();
  }

  /** What the person opens; https, or on loopback. */
  public URI verificationUri() {
    return codes.verificationUri();
  }

  /** The same with the code in it, or null; as a picture or a link. */
  public @Nullable URI completeVerificationUri() {
    return codes.completeUri();
  }

  /** How long to wait before the next {@link #poll}. */
  public Duration interval() {
    return polling.interval();
  }

  /** How long the code is good, from when it was given. */
  public Duration lifetime() {
    return polling.lifetime();
  }

  /** What a question found. */
  public sealed interface Step permits Waiting, Granted {}

  /** Nobody has signed in yet; go on with {@code next}, which may want to be asked less often. */
  public record Waiting(DeviceFlow next) implements Step {}

  /** Somebody has. */
  public record Granted(AuthorizationResult result) implements Step {}

  /**
   * Asks once.
   *
   * @param elapsed since the code was given, by a monotonic clock
   * @throws TokenException if the person refused, the code has ended or the provider refuses the
   *     client
   */
  public Step poll(Duration elapsed) throws TokenException {
    if (polling.isOver(elapsed)) {
      throw ConsentErrors.of("expired_token", "");
    }
    Exchange exchange;
    try {
      exchange = ask();
    } catch (TokenException e) {
      if (e.kind() == Kind.TRANSIENT) {
        return new Waiting(with(polling.backOff()));
      }
      throw e;
    }
    return judge(exchange);
  }

  private Step judge(Exchange exchange) throws TokenException {
    String error = error(exchange);
    return switch (error) {
      case "authorization_pending" -> new Waiting(this);
      case "slow_down" -> new Waiting(with(polling.slowDown()));
      case "access_denied", "expired_token" -> throw ConsentErrors.of(error, "");
      default -> granted(exchange);
    };
  }

  private Step granted(Exchange exchange) throws TokenException {
    try {
      return new Granted(client.result(exchange));
    } catch (TokenException e) {
      if (e.kind() == Kind.TRANSIENT) {
        return new Waiting(with(polling.backOff()));
      }
      throw e;
    }
  }

  private Exchange ask() throws TokenException {
    Map<String, List<String>> form =
        new LinkedHashMap<>(new DeviceCodeGrant(new DeviceCode(codes.deviceCode())).toParameters());
    List<String> secrets = new ArrayList<>(List.of(codes.deviceCode()));
    form.put("client_id", List.of(client.id()));
    if (verifier != null) {
      form.put("code_verifier", List.of(verifier.getValue()));
      secrets.add(verifier.getValue());
    }
    return client.ask(form, secrets);
  }

  private DeviceFlow with(DevicePolling next) {
    return new DeviceFlow(client, codes, verifier, next);
  }

  @Override
  public String toString() {
    return "DeviceFlow[" + client.id() + ", " + codes + "]";
  }
}
