package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.SignIn;
import io.github.incidentmail.cli.CommandFailure;
import io.github.incidentmail.cli.ConfigOptions;
import io.github.incidentmail.cli.ExitCode;
import io.github.incidentmail.cli.Terminal;
import io.github.incidentmail.oauth.Authorization;
import io.github.incidentmail.oauth.AuthorizationResult;
import io.github.incidentmail.oauth.StoredToken;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.oauth.TokenStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code incident-mail authorize}. */
@Command(
    name = "authorize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets a person sign in at the provider and keeps their consent in the token store,"
          + " so that the application can send mail for them.",
      "",
      "Reads the application's own logging configuration, or takes the provider's data as options."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the consent is stored",
      "2:the command line is wrong",
      "3:no configuration was found",
      "10:the configuration is wrong, or the token store can't be written",
      "30:the provider can't be reached or refuses the client",
      "31:nobody signed in, they refused, or no refresh token was given"
    })
public final class AuthorizeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Tools tools;

  @Mixin private final ConfigOptions configuration = new ConfigOptions();

  @ArgGroup(
      exclusive = false,
      validate = false,
      heading = "%nInstead of a configuration, the section OAuth2 as options:%n")
  private final ProviderOptions provider = new ProviderOptions();

  @Option(
      names = "--device",
      description = "sign in on another machine by typing a short code there")
  private boolean device;

  @Option(
      names = "--paste",
      description = "sign in in a browser anywhere and paste the address where it ends")
  private boolean paste;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "the token store, in place of the configuration's tokenStore")
  private @Nullable Path store;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "how long to wait for the person (${DEFAULT-VALUE})")
  private int timeout;

  public AuthorizeCommand(Terminal terminal) {
    this(terminal, Tools.system());
  }

  AuthorizeCommand(Terminal terminal, Tools tools) {
    this.terminal = terminal;
    this.tools = tools;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (device && paste) {
      throw new CommandFailure(ExitCode.USAGE, "choose one of --device and --paste");
    }
    SignIn signIn = signIn();
    TokenStore tokens = TokenStore.open(signIn.store());
    tellPresent(tokens);
    try {
      Authorization authorization =
          Authorization.of(signIn.oauth(), tools.random(), tools.wallClock());
      AuthorizationResult result =
          way(signIn.oauth().consent().redirectUri()).signIn(authorization);
      return keep(result, signIn, tokens);
    } catch (TokenException e) {
      throw failure(e);
    }
  }

  private Way way(@Nullable URI redirect) {
    Duration patience = Duration.ofSeconds(Math.max(1, timeout));
    if (device) {
      return new DeviceWay(tools, terminal.err(), patience);
    }
    return paste
        ? new PasteWay(redirect, terminal)
        : new BrowserWay(redirect, tools.browser(), terminal.err(), patience);
  }

  private SignIn signIn() {
    if (provider.given() && store == null) {
      throw new CommandFailure(ExitCode.USAGE, "--store is missing: where to keep the consent");
    }
    MailerConfigBuilder builder =
        provider.given() ? provider.builder() : configuration.choose().appender().options();
    try {
      return builder.signIn(store);
    } catch (ConfigurationException e) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          e.problems().stream()
              .map(problem -> "\n  " + problem)
              .collect(Collectors.joining("", "the configuration is wrong:", "")));
    }
  }

  private void tellPresent(TokenStore tokens) {
    try {
      Optional<StoredToken> present = tokens.read();
      present.ifPresent(
          token ->
              terminal
                  .err()
                  .println(
                      tokens.file()
                          + " holds a consent by "
                          + (token.authorizedBy() == null ? "somebody" : token.authorizedBy())
                          + " of "
                          + token.authorizedAt()
                          + ", which this sign-in will replace."));
    } catch (TokenException e) {
      terminal.err().println("Note: " + e.getMessage() + "; this sign-in will replace it.");
    }
  }

  private int keep(AuthorizationResult result, SignIn signIn, TokenStore tokens)
      throws TokenException {
    Optional<StoredToken> stored = result.stored();
    if (stored.isPresent()) {
      tokens.write(stored.get());
    }
    Report.print(result, signIn, terminal.out());
    Report.row(
        terminal.out(),
        "Token store",
        stored.isPresent() ? tokens.file() + ", written" : "not written: nothing to keep");
    result.shortcomings().forEach(text -> terminal.err().println("Warning: " + text));
    return stored.isPresent() ? ExitCode.OK : ExitCode.CONSENT;
  }

  private static CommandFailure failure(TokenException e) {
    int code =
        switch (e.id()) {
          case "IM-OAUTH-STORE", "IM-AUTHORIZE-ENDPOINT", "IM-SECRET-MISSING", "IM-TRUST-STORE" ->
              ExitCode.CONFIGURATION;
          default -> e.kind() == TokenException.Kind.CONSENT ? ExitCode.CONSENT : ExitCode.TOKEN;
        };
    return new CommandFailure(code, e.getMessage() + " [" + e.id() + "]");
  }
}
