package io.github.incidentmail;

import io.github.incidentmail.MailerStatus.Authorization;
import io.github.incidentmail.MailerStatus.Hold;
import io.github.incidentmail.MailerStatus.Problem;
import io.github.incidentmail.MailerStatus.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A mailer as JMX sees it. Safe for use by many threads. */
final class ManagedMailer implements IncidentMailerMXBean {
  private final Supplier<MailerStatus> status;
  private final Operations operations;
  private final EffectiveConfiguration configuration;
  private final InstantSource clock;

  ManagedMailer(
      Supplier<MailerStatus> status,
      Operations operations,
      EffectiveConfiguration configuration,
      InstantSource clock) {
    this.status = status;
    this.operations = operations;
    this.configuration = configuration;
    this.clock = clock;
  }

  @Override
  public long getAccepted() {
    return status.get().events().accepted();
  }

  @Override
  public long getReported() {
    return status.get().events().reported();
  }

  @Override
  public long getPending() {
    return status.get().events().pending();
  }

  @Override
  public long getLedger() {
    return status.get().events().ledger();
  }

  @Override
  public long getLost() {
    return status.get().events().lost();
  }

  @Override
  public long getHandedOver() {
    Long events = of(status.get().fleet(), MailerStatus.Fleet::handedOver);
    return events == null ? 0 : events;
  }

  @Override
  public int getFleetMembers() {
    Integer members = of(status.get().fleet(), MailerStatus.Fleet::members);
    return members == null ? 0 : members;
  }

  @Override
  public boolean isFleetReachable() {
    return !Boolean.FALSE.equals(of(status.get().fleet(), MailerStatus.Fleet::reachable));
  }

  @Override
  public long getRedactionFailures() {
    return status.get().redactionFailures();
  }

  @Override
  public long getDelivered() {
    return status.get().delivery().delivered();
  }

  @Override
  public @Nullable Date getLastSuccess() {
    return date(status.get().delivery().lastSuccess());
  }

  @Override
  public long getLastSuccessEpochSeconds() {
    return seconds(status.get().delivery().lastSuccess());
  }

  @Override
  public @Nullable String getLastErrorId() {
    return of(status.get().lastError(), Problem::id);
  }

  @Override
  public @Nullable String getLastError() {
    return of(status.get().lastError(), Problem::text);
  }

  @Override
  public @Nullable Date getLastErrorTime() {
    return date(of(status.get().lastError(), Problem::at));
  }

  @Override
  public boolean isHeld() {
    return status.get().delivery().hold() != null;
  }

  @Override
  public @Nullable String getHeldReason() {
    Problem reason = of(status.get().delivery().hold(), Hold::reason);
    return reason == null ? null : "[" + reason.id() + "] " + reason.text();
  }

  @Override
  public @Nullable Date getHeldUntil() {
    return date(of(status.get().delivery().hold(), Hold::until));
  }

  @Override
  public int getOutboxLetters() {
    return status.get().outbox().letters();
  }

  @Override
  public long getOutboxBytes() {
    return status.get().outbox().bytes();
  }

  @Override
  public int getOutboxMemoryOnly() {
    return status.get().outbox().memoryOnly();
  }

  @Override
  public @Nullable Date getOutboxOldest() {
    return date(status.get().outbox().oldest());
  }

  @Override
  public long getOutboxOldestSeconds() {
    Instant oldest = status.get().outbox().oldest();
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
  }

  @Override
  public boolean isOutboxDurable() {
    return status.get().outbox().durable();
  }

  @Override
  public @Nullable String getOutboxDirectory() {
    Path directory = status.get().outbox().directory();
    return directory == null ? null : directory.toString();
  }

  @Override
  public @Nullable String getTokenState() {
    return of(status.get().token(), Token::state);
  }

  @Override
  public @Nullable Date getTokenExpiry() {
    return date(of(status.get().token(), Token::expiry));
  }

  @Override
  public @Nullable String getAuthorizedSubject() {
    return of(authorization(), Authorization::subject);
  }

  @Override
  public @Nullable Date getAuthorizedAt() {
    return date(of(authorization(), Authorization::at));
  }

  @Override
  public @Nullable Date getAuthorizationEnd() {
    return date(of(authorization(), Authorization::end));
  }

  @Override
  public long getAuthorizationEndEpochSeconds() {
    return seconds(of(authorization(), Authorization::end));
  }

  @Override
  public String getEffectiveConfiguration() {
    Path directory = status.get().outbox().directory();
    return configuration
        .with("MailOutbox.directory", directory == null ? "none" : directory.toString())
        .text();
  }

  @Override
  public String sendTestMail(String address) {
    return operations.sendTestMail(address);
  }

  @Override
  public String refreshToken() {
    return operations.refreshToken();
  }

  @Override
  public String flush() {
    return operations.flush();
  }

  @Override
  public List<String> getSilences() {
    return operations.silences();
  }

  @Override
  public String silence(String matcher, String duration, String author, String reason) {
    return operations.silence(matcher, Values.duration(duration), author, reason);
  }

  @Override
  public String unsilence(String matcher) {
    return operations.unsilence(matcher);
  }

  private @Nullable Authorization authorization() {
    return of(status.get().token(), Token::authorization);
  }

  private static <T, R> @Nullable R of(@Nullable T value, Function<T, ? extends @Nullable R> part) {
    return value == null ? null : part.apply(value);
  }

  private static long seconds(@Nullable Instant instant) {
    return instant == null ? 0 : instant.getEpochSecond();
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }
}
