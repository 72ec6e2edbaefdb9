package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.oauth.Authorization;
import io.github.incidentmail.oauth.AuthorizationResult;
import io.github.incidentmail.oauth.TokenException;
import java.io.IOException;

/** A way for a person to sign in; one implementation for each. */
@FunctionalInterface
interface Way {
  /**
   * Talks with the person until they have signed in.
   *
   * @throws TokenException if they refused, or the provider did
   * @throws IOException if the terminal can't be read
   * @throws InterruptedException if the program is told to stop
   */
  AuthorizationResult signIn(Authorization authorization)
      throws TokenException, IOException, InterruptedException;
}
