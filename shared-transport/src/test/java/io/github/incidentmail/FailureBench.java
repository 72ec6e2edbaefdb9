package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.Trouble;
import io.github.incidentmail.mail.Troubles;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.AccessTokens;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.smtp.SmtpTransport;
import io.github.incidentmail.smtp.Transport;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.Front;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One letter, the real outbox on disk, courier, SMTP and OAuth, and servers to misbehave. The clock
 * is a model's: nothing waits but for the servers. For one thread.
 */
final class FailureBench implements AutoCloseable {
  static final String SECRET = "canary-client-secret-0815";
  static final TestCertificates CERTIFICATES = TestCertificates.create();

  /** When somebody mends what was broken, after the letter was written. */
  static final Duration MENDED = Duration.ofMinutes(3);

  private static final String PATIENT = "20s";
  private static final Duration PATIENCE = Duration.ofDays(4);

  /**
   * What came of it.
   *
   * @param said the last message of the first try, as {@code LEVEL id text}
   * @param held whether the queue was held at first
   * @param tried when the letter was tried
   * @param arrived when a server took it, or null if it ended in failed/
   */
  record Course(String said, boolean held, List<Duration> tried, @Nullable Duration arrived) {}

  final TokenServer tokens;
  final Front tokenFront;
  private final Path directory;
  private final Path secretFile;
  private final Path trustFile;
  private final List<MailSink> sinks = new ArrayList<>();
  private final Front mailFront;
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final List<Duration> tried = new ArrayList<>();
  private final StringBuilder seen = new StringBuilder();
  private final List<SmtpTransport> transports = new ArrayList<>();
  private final TroubleBook book = new TroubleBook();
  private final HeardTroubles heard = new HeardTroubles(diagnostics, book, this::now);
  private Troubles troubles = Troubles.NONE;
  private @Nullable String password;
  private String tokenTimeout = PATIENT;
  private String mailTimeout = PATIENT;
  private @Nullable Transport smtp;
  private Instant now = start;

  private Instant now() {
    return now;
  }

  FailureBench(Path directory) throws IOException {
    this.directory = directory;
    secretFile = directory.resolve("secret");
    secret(SECRET);
    trustFile = CERTIFICATES.writeTrustStore(directory, TestCertificates.Format.PEM);
    tokens = new TokenServer("app", SECRET, () -> Duration.between(start, now).toNanos());
    tokenFront = Front.to(tokens.endpoint().getPort());
    sinks.add(good(MailSink.builder()).start());
    mailFront = Front.to(sink().port());
  }

  private MailSink.Builder good(MailSink.Builder builder) {
    return builder.tokens(tokens::isValid).startTls(CERTIFICATES.server());
  }

  MailSink sink() {
    return sinks.get(sinks.size() - 1);
  }

  Front mailFront() {
    return mailFront;
  }

  /** Another server takes the mail server's place: a good one but for one change. */
  void replaceSink(UnaryOperator<MailSink.Builder> change) {
    int port = sink().port();
    sink().close();
    sinks.add(change.apply(good(MailSink.builder()).port(port)).start());
  }

  /** For one that never answers; a busy machine gets its time again once that is mended. */
  void impatientWithTokens() {
    tokenTimeout = "300ms";
  }

  /** As {@link #impatientWithTokens}, for the mail server. */
  void impatientWithMail() {
    mailTimeout = "300ms";
  }

  /** A login with this in place of a token. */
  void password(String value) {
    password = value;
  }

  void secret(String value) {
    try {
      Files.writeString(secretFile, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks, sends, mends after three minutes, and follows the letter to its end. */
  Course run(Consumer<FailureBench> breaks, Consumer<FailureBench> mends) {
    breaks.accept(this);
    Plan plan = plan();
    seen.append(plan);
    smtp = transport(plan);
    try (Outbox outbox = Outbox.open(plan.outbox().settings(outbox()), heard)) {
      outbox.add(letter(), now);
      Courier courier = courier(outbox);
      boolean held = false;
      boolean mended = false;
      String said = "";
      while (!outbox.isEmpty() && now.isBefore(start.plus(PATIENCE))) {
        if (!mended && !now.isBefore(start.plus(MENDED))) {
          mends.accept(this);
          mended = true;
          tokenTimeout = PATIENT;
          mailTimeout = PATIENT;
          smtp = transport(plan());
        }
        Duration wait = courier.step(now);
        if (tried.size() == 1 && said.isEmpty()) {
          held = courier.state().hold() != null;
          said = diagnostics.messages.get(diagnostics.messages.size() - 1);
        }
        seen.append(courier.state()).append(outbox.status());
        now = now.plus(wait);
      }
      tellTroubles(plan);
      Instant success = courier.state().lastSuccess();
      return new Course(
          said,
          held,
          List.copyOf(tried),
          success == null ? null : Duration.between(start, success));
    }
  }

  /** Trouble is told once a letter got through, so another one does. */
  private void tellTroubles(Plan plan) {
    book.succeeded("failures-2", Routes.INTERNAL, now);
    troubles = book.untold(now).troubles();
    for (Letter letter : TroubleMails.both(plan.mail(), troubles, now)) {
      Rig.Arrived mail = new Rig.Arrived(Duration.ZERO, letter);
      seen.append(mail.text()).append(mail.html()).append(mail.header("Subject"));
    }
  }

  /** What the internal addresses are told of it. */
  List<Trouble> troubles() {
    return troubles.kinds();
  }

  private Plan plan() {
    MailerConfigBuilder builder =
        new MailerConfigBuilder(
            "failures", new MailerConfigBuilder.Surroundings(Map.of(), Map.of()));
    builder.service("orders").environment("prod").from("alerts@example.com").to("ops@example.com");
    builder
        .mailServer()
        .host("localhost")
        .port(String.valueOf(mailFront.port()))
        .readTimeout(mailTimeout)
        .trustStore(trustFile.toString())
        .trustStoreType("PEM");
    if (password != null) {
      builder.mailServer().username("alerts@example.com").password(password);
      return built(builder);
    }
    builder
        .oauth2()
        .tokenEndpoint("http://127.0.0.1:" + tokenFront.port() + "/token")
        .clientId("app")
        .clientSecret("file:" + secretFile)
        .scope("mail")
        .connectTimeout(tokenTimeout)
        .readTimeout(tokenTimeout);
    return built(builder);
  }

  private static Plan built(MailerConfigBuilder builder) {
    try {
      return builder.build().plan();
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private SmtpTransport transport(Plan plan) {
    OAuthSettings oauth = plan.oauth();
    AccessTokenSource source =
        oauth == null ? null : AccessTokens.create(oauth, heard, this::nanos, () -> 0.5, this::now);
    SmtpTransport made = SmtpTransport.create(plan.smtp(), source, diagnostics, this::nanos);
    transports.add(made);
    return made;
  }

  private long nanos() {
    return Duration.between(start, now).toNanos();
  }

  private Courier courier(Outbox outbox) {
    return new Courier(
        outbox,
        new Counted(),
        new Outcomes(),
        () -> {},
        new RetrySchedule(() -> 0.5),
        new SendingRate(20),
        book,
        diagnostics,
        this::now);
  }

  private final class Counted implements Transport {
    @Override
    public Verdict deliver(Letter letter) {
      tried.add(Duration.between(start, now));
      Verdict verdict = Objects.requireNonNull(smtp).deliver(letter);
      seen.append(verdict).append(letter);
      return verdict;
    }

    @Override
    public void idle() {
      Objects.requireNonNull(smtp).idle();
    }

    @Override
    public void close() {}
  }

  private Letter letter() {
    return new Letter(
        "failures-1",
        "internal",
        new Envelope("alerts@example.com", List.of("ops@example.com")),
        Severity.ERROR,
        now,
        ("Subject: [ERROR] orders\r\nMessage-ID: <failures-1@example.com>\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\nERROR · orders\r\n"
                + "at com.example.orders.OrderClient.fetch\r\n".repeat(300)
                + "Account. 1 event\r\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private Path outbox() {
    return directory.resolve("outbox");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that anybody could have read: status, messages, mails, files of the outbox. */
  String everythingShown() {
    StringBuilder all = new StringBuilder(seen);
    diagnostics.messages.forEach(all::append);
    sinks.forEach(sink -> sink.mails().forEach(mail -> all.append(mail.raw())));
    try (Stream<Path> files = Files.walk(outbox())) {
      files.filter(Files::isRegularFile).forEach(file -> all.append(file).append(text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  /** The tokens that went over the wire. */
  List<String> tokensUsed() {
    return sinks.stream().flatMap(s -> s.authAttempts().stream()).map(a -> a.credential()).toList();
  }

  List<byte[]> mails() {
    return sinks.stream().flatMap(sink -> sink.mails().stream()).map(m -> m.bytes()).toList();
  }

  @Override
  public void close() {
    transports.forEach(SmtpTransport::close);
    mailFront.close();
    tokenFront.close();
    tokens.close();
    sinks.forEach(MailSink::close);
  }
}
