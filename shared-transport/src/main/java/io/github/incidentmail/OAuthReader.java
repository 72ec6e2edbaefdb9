package io.github.incidentmail;

import io.github.incidentmail.oauth.AccessTokens;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import io.github.incidentmail.oauth.OAuthSettings.AssertionFile;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.Command;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Consent;
import io.github.incidentmail.oauth.OAuthSettings.Grant;
import io.github.incidentmail.oauth.OAuthSettings.JwtBearer;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.SecretMissingException;
import io.github.incidentmail.security.TrustSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where access tokens come from, checked against each other. */
final class OAuthReader {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMinutes(10);

  private final OptionReader oauth2;
  private final GrantName grant;
  private final ProviderPreset preset;

  OAuthReader(OptionReader oauth2) {
    this.oauth2 = oauth2;
    this.grant = GrantName.read(oauth2);
    this.preset = ProviderPreset.read(oauth2, grant);
  }

  /** The provider's mail server, or null if it must be configured. */
  @Nullable String host() {
    return preset.host();
  }

  /** The settings; worth nothing where a problem was told. */
  OAuthSettings read(TrustSettings trust, @Nullable ProxySettings proxy) {
    onlyWith(GrantName.JWT_BEARER, "impersonate");
    onlyWith(GrantName.REFRESH_TOKEN, "redirectUri");
    if (!grant.asksEndpoint() && oauth2.given("scope")) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          "scope",
          "has no meaning beside tokenCommand, which asks itself; leave one of the two out");
    }
    OAuthSettings settings =
        new OAuthSettings(
            EndpointReader.read(oauth2, preset, grant),
            grant(),
            oauth2.value("scope", preset.scopes(), text -> List.of(text.split("\\s+"))),
            new Consent(EndpointReader.redirect(oauth2), preset.consentParameters()),
            answerKeys(),
            oauth2.valueOrNull("refreshInterval", OAuthReader::interval),
            connection(trust, proxy));
    String missing = AccessTokens.libraryProblem(settings);
    if (missing == null) {
      checkKey(settings);
    } else {
      oauth2.problem(RequiredLibrary.ID, missing);
    }
    return settings;
  }

  private Grant grant() {
    if (!grant.provesClient()) {
      ClientReader.none(oauth2, grant);
    }
    return switch (grant) {
      case REFRESH_TOKEN ->
          new RefreshToken(
              ClientReader.read(oauth2, grant),
              file("tokenStore", "the file that authorize writes"),
              preset.idleLimit());
      case JWT_BEARER ->
          new JwtBearer(
              file("serviceAccountFile", "the JSON file with the service account's key"),
              oauth2.text("impersonate"));
      case ASSERTION_FILE ->
          new AssertionFile(
              ClientReader.id(oauth2), file("assertionFile", "the file with the signed assertion"));
      case COMMAND -> {
        oauth2.required("tokenCommand", "the program that prints a token, with its arguments");
        yield new Command(oauth2.value("tokenCommand", List.of("?"), CommandWords::split));
      }
      default -> new ClientCredentials(ClientReader.read(oauth2, grant));
    };
  }

  private Path file(String option, String meaning) {
    oauth2.required(option, meaning);
    return oauth2.value(option, Path.of("?"), OAuthReader::notADirectory);
  }

  private static Path notADirectory(String text) {
    Path path = Path.of(text);
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException("is a directory; write the path of a file");
    }
    return path;
  }

  private void onlyWith(GrantName owner, String option) {
    if (oauth2.given(option) && grant != owner) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          option,
          "has no meaning with grant=" + grant.text() + ", only with " + owner.text());
    }
  }

  private AnswerKeys answerKeys() {
    AnswerKeys standard = AnswerKeys.STANDARD;
    return new AnswerKeys(
        oauth2.value("accessTokenKey", standard.accessToken(), text -> text),
        oauth2.value("expiresInKey", standard.expiresIn(), text -> text));
  }

  private Connection connection(TrustSettings trust, @Nullable ProxySettings proxy) {
    return new Connection(
        oauth2.duration("connectTimeout", Duration.ofSeconds(10), LEAST, MOST),
        oauth2.duration("readTimeout", Duration.ofSeconds(30), LEAST, MOST),
        trust,
        proxy);
  }

  private static Duration interval(String text) {
    Duration interval = Values.duration(text);
    if (interval.isZero()) {
      throw new IllegalArgumentException("must be longer than 0");
    }
    return interval;
  }

  /** A key that can't be used is told at start; a file that is only missing now may still come. */
  private void checkKey(OAuthSettings settings) {
    try {
      AccessTokens.checkKey(settings);
    } catch (TokenException e) {
      if (!e.id().equals(SecretMissingException.ID)) {
        String option =
            grant == GrantName.JWT_BEARER
                ? "serviceAccountFile"
                : oauth2.given("keyStore") ? "keyStore" : "privateKey";
        oauth2.problem(e.id(), option, String.valueOf(e.getMessage()));
      }
    }
  }
}
