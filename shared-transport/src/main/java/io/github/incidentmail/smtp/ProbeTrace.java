package io.github.incidentmail.smtp;

import io.github.incidentmail.security.TlsContexts;
import io.github.incidentmail.smtp.ProbeStep.Result;
import io.github.incidentmail.smtp.ProbeStep.Stage;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Makes steps of what a connection goes through. For one thread. */
final class ProbeTrace implements Trace {
  /** A certificate with fewer days left deserves attention. */
  private static final int FEW_DAYS = 7;

  private final SmtpSettings settings;
  private final LongSupplier nanoTime;
  private final InstantSource wallClock;
  private final Consumer<ProbeStep> listener;
  private long since;
  private boolean secured;
  private String form = "";

  ProbeTrace(
      SmtpSettings settings,
      LongSupplier nanoTime,
      InstantSource wallClock,
      Consumer<ProbeStep> listener) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.wallClock = wallClock;
    this.listener = listener;
    this.since = nanoTime.getAsLong();
  }

  /** The next step begins now. */
  void restart() {
    since = nanoTime.getAsLong();
  }

  @Override
  public void passed(SmtpStage stage, String found) {
    switch (stage) {
      case RESOLVE -> tell(Stage.RESOLVE, Result.OK, found, List.of());
      case CONNECT -> tell(Stage.CONNECT, Result.OK, found, List.of());
      case GREETING -> tell(Stage.GREETING, Result.OK, found, List.of());
      case EHLO -> ehlo(found);
      default -> {}
    }
  }

  /** The offers before STARTTLS are nobody's word. */
  private void ehlo(String lines) {
    if (settings.tls() != Tls.STARTTLS || secured) {
      tell(Stage.EHLO, Result.OK, offers(lines), List.of());
    }
  }

  private static String offers(String lines) {
    String offers =
        lines
            .lines()
            .skip(1)
            .map(line -> Reply.clean(line.replaceFirst("^250[ -]", "")))
            .collect(Collectors.joining(", "));
    return offers.isEmpty() ? "the server offers no extension" : offers;
  }

  @Override
  public void secured(SSLSession session) {
    secured = true;
    String connection = session.getProtocol() + ", " + session.getCipherSuite();
    try {
      certified(connection, (X509Certificate) session.getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException | ClassCastException e) {
      tell(Stage.TLS, Result.OK, connection, List.of());
    }
  }

  private void certified(String connection, X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    long days = Duration.between(wallClock.instant(), end).toDays();
    boolean soon = days < FEW_DAYS;
    emit(
        new ProbeStep(
            Stage.TLS,
            soon ? Result.WARNING : Result.OK,
            soon ? "IM-SMTP-CERTIFICATE" : "",
            connection,
            List.of(
                "subject " + certificate.getSubjectX500Principal(),
                "issuer " + certificate.getIssuerX500Principal(),
                "valid until " + end + ", " + days + " days left",
                "trusted by " + TlsContexts.describe(settings.trust())),
            soon ? "have the mail server's certificate renewed in time" : "",
            sinceBefore()));
  }

  @Override
  public void answered(SmtpStage stage, String line, Reply reply) {
    if (stage == SmtpStage.AUTH && line.startsWith("AUTH ")) {
      String[] words = line.split(" ", 3);
      form =
          words[1]
              + (words.length > 2
                  ? ", in one line with the command"
                  : ", in a line of its own after the command");
    }
  }

  /** The mechanism and form of the last AUTH command. */
  String form() {
    return form;
  }

  void tell(Stage stage, Result result, String finding, List<String> details) {
    emit(new ProbeStep(stage, result, "", finding, details, "", sinceBefore()));
  }

  void fail(Stage stage, String finding, List<String> details, Ruling ruling) {
    emit(
        new ProbeStep(
            stage, Result.FAILED, ruling.id(), finding, details, ruling.advice(), sinceBefore()));
  }

  void fail(Stage expected, StageException e) {
    List<String> details = form.isEmpty() || expected != Stage.LOGIN ? waited(e) : tried();
    fail(stageOf(expected, e), String.valueOf(e.getMessage()), details, e.ruling());
  }

  /** Whoever knows the server to be slow has to be told that the application is more patient. */
  private List<String> waited(StageException e) {
    Duration here = SmtpProbe.greetingTimeout(settings);
    boolean shorter = here.compareTo(settings.readTimeout()) < 0;
    return shorter && e.stage() == SmtpStage.GREETING && e.ruling().id().equals("IM-SMTP-TIMEOUT")
        ? List.of(
            "waited "
                + here.toSeconds()
                + " s here; the application waits "
                + settings.readTimeout().toSeconds()
                + " s")
        : List.of();
  }

  private List<String> tried() {
    return List.of("tried as " + settings.username() + " by " + form);
  }

  private static Stage stageOf(Stage expected, StageException e) {
    if (e.ruling().id().equals("IM-SMTP-STARTTLS")) {
      return Stage.TLS;
    }
    return switch (e.stage()) {
      case RESOLVE -> Stage.RESOLVE;
      case CONNECT, PROXY -> Stage.CONNECT;
      case HANDSHAKE, STARTTLS -> Stage.TLS;
      case GREETING -> Stage.GREETING;
      case EHLO -> Stage.EHLO;
      case AUTH -> Stage.LOGIN;
      case MAIL -> expected;
      case RCPT -> Stage.RECIPIENTS;
      case DATA, BODY, END_OF_DATA -> expected;
    };
  }

  private void emit(ProbeStep step) {
    listener.accept(step);
  }

  private Duration sinceBefore() {
    long now = nanoTime.getAsLong();
    Duration took = Duration.ofNanos(now - since);
    since = now;
    return took;
  }
}
