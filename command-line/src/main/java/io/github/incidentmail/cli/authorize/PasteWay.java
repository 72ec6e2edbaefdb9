package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.cli.CommandFailure;
import io.github.incidentmail.cli.ExitCode;
import io.github.incidentmail.cli.Terminal;
import io.github.incidentmail.oauth.Authorization;
import io.github.incidentmail.oauth.AuthorizationResult;
import io.github.incidentmail.oauth.CodeFlow;
import io.github.incidentmail.oauth.TokenException;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * In a browser anywhere: the person copies the address where it ends, which need not load, or the
 * code in it.
 */
final class PasteWay implements Way {
  /** Nothing listens there; the browser only has to show the address. */
  private static final URI NOBODY = URI.create("http://127.0.0.1:8400/");

  private final URI redirect;
  private final Terminal terminal;

  /**
   * @param registered the configuration's redirectUri, or null for one that providers take from
   *     programs
   */
  PasteWay(@Nullable URI registered, Terminal terminal) {
    this.redirect = registered == null ? NOBODY : registered;
    this.terminal = terminal;
  }

  @Override
  public AuthorizationResult signIn(Authorization authorization)
      throws TokenException, IOException {
    CodeFlow flow = authorization.codeFlow(redirect);
    terminal.err().println("Open this address in a browser, on any machine, and sign in:");
    terminal.err().println();
    terminal.err().println("  " + flow.address().toASCIIString());
    terminal.err().println();
    terminal
        .err()
        .println(
            "The browser then goes to an address that begins with "
                + redirect
                + " and may not load.");
    terminal.err().print("Paste that whole address, or the code in it: ");
    terminal.err().flush();
    return flow.redeem(typed());
  }

  private String typed() throws IOException {
    String line;
    do {
      line = terminal.in().readLine();
    } while (line != null && line.isBlank());
    if (line == null) {
      throw new CommandFailure(ExitCode.CONSENT, "the input ended without an address");
    }
    return line;
  }
}
