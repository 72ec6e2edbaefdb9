package io.github.incidentmail;

import io.github.incidentmail.CheckupStep.Result;
import io.github.incidentmail.CheckupStep.Stage;
import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.mail.Addresses;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.oauth.AccessToken;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.oauth.TokenClaims;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.smtp.ProbeStep;
import io.github.incidentmail.smtp.SmtpProbe;
import io.github.incidentmail.smtp.SmtpTransport;
import io.github.incidentmail.smtp.Transport;
import io.github.incidentmail.smtp.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the way of an alert mail with a configuration, as a running mailer would, and tells each
 * step: look-up, connection, TLS, EHLO, access token, login, sender, recipients, and the fleet's
 * store. Sends nothing unless asked to, changes nothing in an outbox, takes at most the configured
 * time-outs for each step, and ten seconds for the store. For one thread.
 */
public final class Checkup {
  private final Plan plan;
  private final Consumer<CheckupStep> listener;
  private final HeardDiagnostics heard = new HeardDiagnostics();
  private final @Nullable AccessTokenSource tokens;

  private Checkup(Plan plan, Consumer<CheckupStep> listener) {
    this.plan = plan;
    this.listener = listener;
    this.tokens = Pipeline.tokens(plan, heard);
  }

  /**
   * Checks a configuration.
   *
   * @param config enabled
   * @param mailTo gets a mail that says it is a test, if everything else went well; null for none
   * @param listener takes each step as it is done
   * @throws IllegalArgumentException if the configuration says that no mail is sent, or {@code
   *     mailTo} isn't one mailbox
   */
  public static void run(
      MailerConfig config, @Nullable String mailTo, Consumer<CheckupStep> listener) {
    if (!config.enabled()) {
      throw new IllegalArgumentException("off: " + config.offReason());
    }
    Letter test =
        mailTo == null
            ? null
            : new Composer(config.plan().mail())
                .test(mailTo, "incident-mail doctor", Instant.now());
    listener.accept(
        new CheckupStep(
            Stage.CONFIGURATION,
            Result.OK,
            "",
            "complete and valid",
            new ConfigSummary(config).lines(),
            "",
            Duration.ZERO));
    config.warnings().forEach(warning -> listener.accept(of(warning)));
    OutboxCheckup.run(config).ifPresent(listener);
    new Checkup(config.plan(), listener).run(test);
  }

  private static CheckupStep of(ConfigWarning warning) {
    return new CheckupStep(
        Stage.CONFIGURATION,
        Result.WARNING,
        warning.id(),
        warning.text(),
        List.of(),
        warning.advice(),
        Duration.ZERO);
  }

  private void run(@Nullable Letter test) {
    boolean well = walk();
    if (well && test != null) {
      send(test);
    }
    if (plan.fleet() != null) {
      listener.accept(FleetCheckup.run(plan.fleet()));
    }
  }

  private boolean walk() {
    try (SmtpProbe probe =
        new SmtpProbe(plan.smtp(), tokens, System::nanoTime, InstantSource.system(), this::tell)) {
      boolean connected = probe.connect();
      // told whatever became of the connection: whoever mends one thing wants to know of the other
      boolean token = tokens == null || token(tokens);
      if (!connected || !token || !probe.logIn()) {
        return false;
      }
      boolean accepted = true;
      for (Envelope envelope : envelopes()) {
        accepted &= probe.envelope(envelope);
      }
      return accepted;
    }
  }

  private void send(Letter letter) {
    long begin = System.nanoTime();
    try (Transport transport = SmtpTransport.create(plan.smtp(), tokens, heard, System::nanoTime)) {
      Verdict verdict = transport.deliver(letter);
      boolean delivered = verdict.kind() == Verdict.Kind.DELIVERED;
      listener.accept(
          new CheckupStep(
              Stage.MAIL,
              delivered ? Result.OK : Result.FAILED,
              verdict.id(),
              verdict.text(),
              List.of("to " + String.join(", ", letter.envelope().recipients())),
              delivered ? "look for it in the mailbox, and among unwanted mail" : "",
              since(begin)));
    }
  }

  private boolean token(AccessTokenSource source) {
    long begin = System.nanoTime();
    try {
      AccessToken token = source.token();
      listener.accept(obtained(token, since(begin)));
      return true;
    } catch (TokenException e) {
      String advice =
          switch (e.kind()) {
            case TRANSIENT -> "check the address of the token endpoint, the network and the proxy";
            case CONSENT -> "somebody has to sign in or consent: incident-mail authorize";
            case CONFIGURATION -> "check the OAuth2 options against the registration";
          };
      listener.accept(
          new CheckupStep(
              Stage.TOKEN,
              Result.FAILED,
              e.id(),
              String.valueOf(e.getMessage()),
              asked(),
              advice,
              since(begin)));
      return false;
    }
  }

  private CheckupStep obtained(AccessToken token, Duration took) {
    List<String> details = new ArrayList<>(asked());
    List<String> claims = TokenClaims.of(token);
    details.addAll(claims);
    if (claims.isEmpty()) {
      details.add("opaque: only the server knows its scopes and subject");
    }
    details.addAll(heard.lines());
    String lifetime = token.lifetime().isZero() ? "unknown" : token.lifetime().toSeconds() + " s";
    String finding = "a token of " + token.value().length() + " characters, lifetime " + lifetime;
    return new CheckupStep(Stage.TOKEN, Result.OK, "", finding, details, "", took);
  }

  private List<String> asked() {
    OAuthSettings oauth = plan.oauth();
    return oauth == null
        ? List.of("from the program's own source")
        : List.of(
            "from " + origin(oauth),
            "asked for "
                + (oauth.scopes().isEmpty() ? "no scope" : String.join(" ", oauth.scopes())));
  }

  private static String origin(OAuthSettings oauth) {
    URI token = oauth.endpoints().token();
    URI issuer = oauth.endpoints().issuer();
    return token != null
        ? token.toString()
        : issuer != null ? "the endpoint that issuer " + issuer + " tells" : "tokenCommand";
  }

  /** One for each sender, since servers judge recipients after the sender. */
  private List<Envelope> envelopes() {
    Map<String, Set<String>> recipients = new LinkedHashMap<>();
    for (Audience audience : plan.mail().audiences().values()) {
      Set<String> all =
          recipients.computeIfAbsent(
              Addresses.plain(audience.from()), sender -> new LinkedHashSet<>());
      String redirect = audience.redirectTo();
      Stream<String> each =
          redirect != null
              ? Stream.of(redirect)
              : Stream.of(audience.to(), audience.cc(), audience.bcc()).flatMap(List::stream);
      each.map(Addresses::plain).forEach(all::add);
    }
    List<Envelope> envelopes = new ArrayList<>();
    recipients.forEach((from, all) -> envelopes.add(new Envelope(from, List.copyOf(all))));
    return envelopes;
  }

  private void tell(ProbeStep step) {
    listener.accept(
        new CheckupStep(
            Stage.valueOf(step.stage().name()),
            Result.valueOf(step.result().name()),
            step.id(),
            step.finding(),
            step.details(),
            step.advice(),
            step.took()));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
