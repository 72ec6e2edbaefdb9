package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person's sign-in needs of a configuration. Immutable; prints no secret.
 *
 * @param oauth its grant is {@link RefreshToken}
 * @param store where the refresh token goes
 * @param username who logs in at the mail server, or null if the configuration doesn't say
 * @param host the mail server, or empty if the configuration doesn't say
 */
public record SignIn(OAuthSettings oauth, Path store, @Nullable String username, String host) {
  private static final String SECTION = "OAuth2";

  static SignIn read(MailerConfigBuilder builder, @Nullable Path store)
      throws ConfigurationException {
    OAuth2Options options = builder.oauth2();
    if (options.isEmpty()) {
      throw wrong("IM-CONFIG-MISSING", SECTION, "is missing; nobody has to sign in without it");
    }
    if (store != null && !options.given("tokenStore")) {
      options.tokenStore(store.toString());
    }
    List<Problem> problems = new ArrayList<>();
    ServerReader server =
        new ServerReader(builder, new OptionReader(builder, new ArrayList<>()), problems);
    problems.addAll(options.problems());
    problems.removeIf(problem -> !problem.option().startsWith(SECTION));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().distinct().toList());
    }
    OAuthSettings oauth = server.oauth();
    if (oauth == null || !(oauth.grant() instanceof RefreshToken grant)) {
      throw wrong(
          "IM-CONFIG-CONFLICT",
          SECTION + ".grant",
          "needs nobody's sign-in; a person's consent is kept in tokenStore, which is not set");
    }
    return new SignIn(
        oauth,
        store == null ? grant.store() : store,
        server.smtp().username(),
        server.smtp().host());
  }

  private static ConfigurationException wrong(String id, String option, String text) {
    return new ConfigurationException(List.of(new Problem(id, option, text)));
  }
}
