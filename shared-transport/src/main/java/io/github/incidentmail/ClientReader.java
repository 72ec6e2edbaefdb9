package io.github.incidentmail;

import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientAuthentication;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.KeyStoreKey;
import io.github.incidentmail.oauth.OAuthSettings.PemKey;
import io.github.incidentmail.oauth.OAuthSettings.PrivateKeyJwt;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.oauth.OAuthSettings.SigningKey;
import io.github.incidentmail.security.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who the client is and how it proves that, by secret or by key. */
final class ClientReader {
  private static final List<String> KEY_OPTIONS = List.of("keyStore", "certificate", "privateKey");
  private static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final List<String> BESIDE_KEY = List.of("keyId", "signingAlgorithm");
  private static final List<String> BESIDE_STORE = List.of("keyStorePassword", "keyAlias");
  private static final String SECRET = "clientSecret";
  private static final String BY = "clientAuthentication";

  /** The names of the option {@code clientAuthentication}. */
  private enum By {
    AUTO,
    POST,
    BASIC,
    PRIVATE_KEY_JWT,
    NONE
  }

  private final OptionReader oauth2;

  private ClientReader(OptionReader oauth2) {
    this.oauth2 = oauth2;
  }

  static Client read(OptionReader oauth2, GrantName grant) {
    return new Client(id(oauth2), new ClientReader(oauth2).authentication(grant));
  }

  static String id(OptionReader oauth2) {
    String id = oauth2.required("clientId", "the application's id at the provider");
    return id == null ? "" : id;
  }

  /** The options that prove a client are refused where there is none to prove. */
  static void none(OptionReader oauth2, GrantName grant) {
    ClientReader reader = new ClientReader(oauth2);
    reader.refuse(List.of(SECRET, BY), "grant=" + grant.text());
    reader.refuse(KEY_OPTIONS, "grant=" + grant.text());
    reader.refuse(BESIDE_KEY, "grant=" + grant.text());
    reader.refuse(BESIDE_STORE, "grant=" + grant.text());
  }

  private ClientAuthentication authentication(GrantName grant) {
    return switch (by(grant)) {
      case PRIVATE_KEY_JWT -> {
        refuse(List.of(SECRET), beside("a key"));
        yield key();
      }
      case NONE -> {
        refuse(List.of(SECRET), beside("no client authentication"));
        refuse(KEY_OPTIONS, beside("no client authentication"));
        yield new Anonymous();
      }
      case BASIC -> secret(SecretPlace.BASIC);
      default -> secret(SecretPlace.POST);
    };
  }

  private String beside(String otherwise) {
    String by = oauth2.raw(BY);
    return by == null ? otherwise : BY + "=" + by.trim().toLowerCase(Locale.ROOT);
  }

  private By by(GrantName grant) {
    By by = oauth2.oneOf(BY, By.AUTO, By.class);
    if (by == By.NONE && grant == GrantName.CLIENT_CREDENTIALS) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          BY,
          "none contradicts grant=client_credentials: the client must prove itself");
    }
    if (by != By.AUTO) {
      return by;
    }
    if (KEY_OPTIONS.stream().anyMatch(oauth2::given)) {
      return By.PRIVATE_KEY_JWT;
    }
    return grant == GrantName.REFRESH_TOKEN && !oauth2.given(SECRET) ? By.NONE : By.POST;
  }

  private ClientSecret secret(SecretPlace place) {
    refuse(KEY_OPTIONS, beside("clientSecret"));
    oauth2.required(SECRET, "such as file:/run/secrets/mail or env:MAIL_SECRET; or give keyStore");
    Secret secret = oauth2.valueOrNull(SECRET, Secret::parse);
    return new ClientSecret(secret == null ? Secret.parse("literal:") : secret, place);
  }

  private PrivateKeyJwt key() {
    return new PrivateKeyJwt(
        signingKey(),
        oauth2.text("keyId"),
        oauth2.valueOrNull("signingAlgorithm", ClientReader::algorithm));
  }

  private SigningKey signingKey() {
    if (oauth2.given("keyStore")) {
      refuse(List.of("certificate", "privateKey"), "keyStore");
      return new KeyStoreKey(
          oauth2.value("keyStore", Path.of(""), Path::of),
          oauth2.valueOrNull("keyStorePassword", Secret::parse),
          oauth2.text("keyAlias"));
    }
    refuse(BESIDE_STORE, "no keyStore");
    if (!oauth2.given("certificate") && !oauth2.given("privateKey")) {
      oauth2.required("keyStore", "or give certificate and privateKey in PEM");
      return new PemKey(Path.of(""), Path.of(""));
    }
    oauth2.required("certificate", "the PEM file that belongs to privateKey");
    oauth2.required("privateKey", "the PEM file that belongs to certificate");
    return new PemKey(
        oauth2.value("certificate", Path.of(""), Path::of),
        oauth2.value("privateKey", Path.of(""), Path::of));
  }

  private static @Nullable String algorithm(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    if (ALGORITHMS.contains(name)) {
      return name;
    }
    throw new IllegalArgumentException("write one of " + String.join(", ", ALGORITHMS));
  }

  private void refuse(List<String> options, String beside) {
    for (String option : options) {
      if (oauth2.given(option)) {
        oauth2.problem(
            "IM-CONFIG-CONFLICT",
            option,
            "has no meaning beside " + beside + "; leave one of the two out");
      }
    }
  }
}
