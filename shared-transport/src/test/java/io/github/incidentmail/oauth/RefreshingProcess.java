package io.github.incidentmail.oauth;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A process that refreshes by a store several times and prints what goes wrong. */
final class RefreshingProcess {
  private RefreshingProcess() {}

  /** Arguments: endpoint, store, how often. */
  public static void main(String[] arguments) throws TokenException {
    AccessTokenSource source =
        AccessTokens.create(
            Settings.of(
                Endpoints.ofToken(URI.create(arguments[0])),
                new RefreshToken(new Client("app", new Anonymous()), Path.of(arguments[1]), null),
                List.of()),
            new RecordedDiagnostics(),
            System::nanoTime,
            () -> 0,
            InstantSource.system());
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      source.refused(source.token());
    }
  }
}
