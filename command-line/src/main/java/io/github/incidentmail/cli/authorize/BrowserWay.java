package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.cli.CommandFailure;
import io.github.incidentmail.cli.ExitCode;
import io.github.incidentmail.oauth.Authorization;
import io.github.incidentmail.oauth.AuthorizationResult;
import io.github.incidentmail.oauth.CodeFlow;
import io.github.incidentmail.oauth.TokenException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In a browser on this machine, which brings the answer to a listener on loopback. */
final class BrowserWay implements Way {
  private static final URI ANY_PORT = URI.create("http://127.0.0.1/");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

  private final URI redirect;
  private final Browser browser;
  private final PrintWriter prompts;
  private final Duration patience;

  /**
   * @param registered the configuration's redirectUri, or null for one that providers take from
   *     programs
   */
  BrowserWay(@Nullable URI registered, Browser browser, PrintWriter prompts, Duration patience) {
    this.redirect = registered == null ? ANY_PORT : registered;
    this.browser = browser;
    this.prompts = prompts;
    this.patience = patience;
  }

  @Override
  public AuthorizationResult signIn(Authorization authorization)
      throws TokenException, InterruptedException {
    try (RedirectListener listener = listen()) {
      CodeFlow flow = authorization.codeFlow(listener.redirectUri());
      listener.expect(flow::isAnsweredBy);
      show(flow.address());
      Optional<String> answer = listener.await(patience);
      if (answer.isEmpty()) {
        throw new CommandFailure(
            ExitCode.CONSENT,
            "nobody signed in within "
                + patience.toSeconds()
                + " s. If the browser runs on another machine, use --paste or --device; --timeout"
                + " gives more time");
      }
      return flow.redeem("?" + answer.get());
    }
  }

  private void show(URI address) {
    boolean opened = browser.open(address);
    prompts.println(
        opened
            ? "Sign in in the browser window that has opened. If there is none, open this address:"
            : "Open this address in a browser on this machine and sign in"
                + " (on another machine: --paste or --device):");
    prompts.println();
    prompts.println("  " + address.toASCIIString());
    prompts.println();
    prompts.println("Waiting for the answer, at most " + patience.toSeconds() + " s.");
    prompts.flush();
  }

  private RedirectListener listen() {
    if (!"http".equals(redirect.getScheme()) || !LOOPBACK.contains(redirect.getHost())) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          "redirectUri "
              + redirect
              + " isn't http on 127.0.0.1 or localhost, so that no answer can"
              + " be taken here; use --paste");
    }
    try {
      return RedirectListener.open(redirect);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          "port " + redirect.getPort() + " of redirectUri can't be listened at: " + e.getMessage());
    }
  }
}
