package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.mail.Addresses;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.oauth.AccessToken;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.outbox.AddResult;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.smtp.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may ask a running mailer for. Every answer comes within a bounded time, as a
 * text for people that holds no secret. Safe for use by many threads.
 */
final class Operations {
  private static final Duration TEST_MAIL = Duration.ofSeconds(30);
  private static final Duration TOKEN = Duration.ofSeconds(60);
  private static final Duration FLUSH = Duration.ofSeconds(10);

  /** The two who do the work, and the threads they work on. */
  record Staff(Clerk clerk, Worker clerkWorker, Courier courier, Worker courierWorker) {}

  private final String name;
  private final Composer composer;
  private final Outbox outbox;
  private final Staff staff;
  private final @Nullable AccessTokenSource tokens;
  private final InstantSource clock;
  private final Diagnostics diagnostics;
  private final CompletableFuture<Object> stopped = new CompletableFuture<>();

  Operations(
      String name,
      Composer composer,
      Outbox outbox,
      Staff staff,
      @Nullable AccessTokenSource tokens,
      InstantSource clock,
      Diagnostics diagnostics) {
    this.name = name;
    this.composer = composer;
    this.outbox = outbox;
    this.staff = staff;
    this.tokens = tokens;
    this.clock = clock;
    this.diagnostics = diagnostics;
  }

  /** Whoever still waits is told, and nobody is served any more. */
  void stop() {
    stopped.completeExceptionally(new IllegalStateException("the mailer is stopped"));
  }

  String sendTestMail(String address) {
    refuseWhenStopped();
    Letter letter = testMail(address);
    CompletableFuture<Verdict> attempt = staff.courier().attempts().next(letter.id());
    try {
      if (outbox.add(letter, clock.instant()) == AddResult.FULL) {
        return "not sent: the outbox is full";
      }
      tryNow();
      Verdict verdict = await(attempt, TEST_MAIL);
      return TestMailAnswer.text(
          verdict, letter.envelope().recipients(), staff.courier().state().hold());
    } finally {
      staff.courier().attempts().forget(letter.id());
    }
  }

  String refreshToken() {
    refuseWhenStopped();
    AccessTokenSource source = tokens;
    if (source == null) {
      return "nothing to refresh: no OAuth 2.0 is configured";
    }
    // on a thread of ours, so that what an HTTP library logs there is never an incident
    CompletableFuture<String> renewed = new CompletableFuture<>();
    Errand.run(
        "incident-mail-token-" + name, () -> renewed.complete(renew(source)), clock, diagnostics);
    String answer = await(renewed, TOKEN);
    return answer == null
        ? "no answer within " + TOKEN.toSeconds() + " s; the request goes on"
        : answer;
  }

  String flush() {
    refuseWhenStopped();
    if (!staff.clerkWorker().isStarted()) {
      tryNow();
      return "nothing to tell: no event since the start";
    }
    CompletableFuture<Clerk.Flush> asked = staff.clerk().flush();
    staff.clerkWorker().hurry();
    Clerk.Flush flush = await(asked, FLUSH);
    tryNow();
    if (flush == null) {
      return "not done within " + FLUSH.toSeconds() + " s; it is done as soon as there is time";
    }
    String written = flush.mails() == 1 ? "1 mail written" : flush.mails() + " mails written";
    return flush.restAllowedAt() == null
        ? written
        : written + "; a route without budget may mail again at " + flush.restAllowedAt();
  }

  /** As {@link IncidentMailer#silence}. */
  String silence(String matcher, Duration duration, String author, String reason) {
    refuseWhenStopped();
    String answer =
        staff.clerk().silences().silence(matcher, duration, author, reason, clock.instant());
    noticeSilences();
    return answer;
  }

  /** As {@link IncidentMailer#unsilence}. */
  String unsilence(String matcher) {
    refuseWhenStopped();
    String answer = staff.clerk().silences().unsilence(matcher, clock.instant());
    noticeSilences();
    return answer;
  }

  List<String> silences() {
    return staff.clerk().silences().lines(clock.instant());
  }

  private void noticeSilences() {
    if (staff.clerkWorker().isStarted()) {
      staff.clerkWorker().hurry();
    }
  }

  private String renew(AccessTokenSource source) {
    try {
      AccessToken token = source.renew();
      tryNow();
      return token.lifetime().isZero()
          ? "a new token of unknown lifetime"
          : "a new token, valid until " + clock.instant().plus(token.lifetime());
    } catch (TokenException e) {
      return "no new token: [" + e.id() + "] " + e.getMessage();
    } catch (RuntimeException e) {
      // nobody knows what a foreign exception's message quotes
      return "no new token: the source failed by " + e.getClass().getName();
    }
  }

  private void tryNow() {
    staff.courier().tryNow();
    if (!outbox.isEmpty()) {
      staff.courierWorker().hurry();
    }
  }

  private void refuseWhenStopped() {
    if (stopped.isDone()) {
      throw new IllegalStateException("the mailer is stopped");
    }
  }

  private Letter testMail(String address) {
    try {
      List<String> addresses = Addresses.parse(address);
      if (addresses.size() != 1) {
        throw new IllegalArgumentException("write one mail address");
      }
      return composer.test(addresses.get(0), "JMX", clock.instant());
    } catch (IllegalArgumentException e) {
      // without its cause, whose class a remote console doesn't have
      throw new IllegalArgumentException(e.getMessage());
    }
  }

  /** Null if it takes longer. */
  private <T> @Nullable T await(CompletableFuture<T> answer, Duration atMost) {
    try {
      CompletableFuture.anyOf(answer, stopped).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return answer.getNow(null);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the mailer is stopped", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
