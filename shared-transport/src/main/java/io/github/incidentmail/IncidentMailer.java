package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Admission;
import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.LoggerNames;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only door for appenders and programs: takes events, mails incidents. Safe for use by many
 * threads; {@link #accepts} and {@link #submit} never block, never throw and do no I/O.
 */
public final class IncidentMailer implements AutoCloseable {
  private static final Duration LAST_CALLS = Duration.ofMillis(100);

  private final @Nullable Admission admission;
  private final @Nullable Pipeline pipeline;
  private final @Nullable Activity activity;
  private final @Nullable RecentEvents recent;
  private final @Nullable Management management;
  private final Duration shutdownTimeout;
  private final Gate gate = new Gate();

  private IncidentMailer(
      @Nullable Plan plan, @Nullable Pipeline pipeline, @Nullable Management management) {
    this.admission = plan == null ? null : plan.admission();
    this.shutdownTimeout = plan == null ? Duration.ZERO : plan.stopping().timeout();
    this.pipeline = pipeline;
    this.activity = pipeline == null ? null : pipeline.activity();
    this.recent =
        plan == null || plan.admission().contextEvents() == 0
            ? null
            : new RecentEvents(plan.admission().contextEvents());
    this.management = management;
  }

  /**
   * A running mailer. Starts no thread and opens no connection before the first event needs it,
   * letters of an earlier run wait, or it is configured to tell of itself. Shown in JMX, as {@link
   * IncidentMailerMXBean}, until it is closed; where the process has no MBean server yet, a thread
   * of a tenth of a second makes it.
   *
   * @param diagnostics where the mailer talks about itself
   */
  public static IncidentMailer start(MailerConfig config, Diagnostics diagnostics) {
    if (!config.enabled()) {
      diagnostics.info(
          "IM-OFF", "no alert mail from " + config.appender() + ": " + config.offReason());
      return new IncidentMailer(null, null, null);
    }
    config.warnings().forEach(warning -> diagnostics.warn(warning.id(), warning.line()));
    Pipeline pipeline = Pipeline.assemble(config, diagnostics);
    pipeline.sendWaiting();
    ManagedMailer managed = pipeline.managed(config.exposure().effective());
    return new IncidentMailer(
        config.plan(), pipeline, Management.start(config, managed, diagnostics));
  }

  /**
   * Whether an event of this severity and logger may cause a mail, asked by the thread that logs.
   * To be asked for every event: whatever the answer, the event is activity ({@code
   * noActivityAfter}). Where the answer is yes, {@link #submit} is to follow: {@link #close} waits
   * for it, a tenth of a second at most.
   */
  public boolean accepts(Severity severity, String logger) {
    if (activity != null) {
      activity.mark();
    }
    return admission != null
        && severity.atLeast(admission.threshold())
        && !LoggerNames.matches(logger, admission.excludeLoggers())
        && (admission.loggers().isEmpty() || LoggerNames.matches(logger, admission.loggers()))
        && !isOwn(severity, logger)
        && gate.enter();
  }

  /** One of our own, or the one that closes us and takes us out of JMX for that. */
  private boolean isOurs(Thread current) {
    return gate.isCloser(current) || Worker.isOwnThread();
  }

  private boolean isOwn(Severity severity, String logger) {
    boolean own = isOurs(Thread.currentThread());
    if (own && pipeline != null) {
      pipeline.ownEvent(severity, logger);
    }
    return own;
  }

  /**
   * Whether an event that {@link #accepts} refused is to be remembered, because a later one may
   * show it as its context: {@code contextEvents} isn't 0, and the logger isn't excluded.
   */
  public boolean remembers(String logger) {
    return recent != null
        && admission != null
        && !gate.isShut()
        && !LoggerNames.matches(logger, admission.excludeLoggers())
        && !isOurs(Thread.currentThread());
  }

  /** Keeps an event for a while, in case one of its trace or thread is accepted. */
  public void remember(EarlierEvent event) {
    if (recent != null) {
      recent.add(event);
    }
  }

  /**
   * Hands an event over together with what was remembered of its trace or thread, and remembers it
   * in its turn.
   *
   * @param inShort the same event
   */
  public void submit(AlertEvent event, EarlierEvent inShort) {
    if (recent == null) {
      submit(event);
      return;
    }
    EarlierEvents before = recent.before(inShort, event.template());
    recent.add(inShort);
    submit(before.isEmpty() ? event : event.after(before));
  }

  /** Hands an event over; one that finds no room is counted without detail. */
  public void submit(AlertEvent event) {
    if (pipeline != null && !gate.isOver()) {
      pipeline.submit(event);
      gate.leave();
    }
  }

  /**
   * Takes an event in one call, as programs do that have no logging framework: what is below the
   * threshold is remembered for a while, in case a later one shows it as its context.
   *
   * @return whether the event may cause a mail
   */
  public boolean report(AlertEvent event) {
    if (accepts(event.severity(), event.logger())) {
      submit(event, EarlierEvent.of(event));
      return true;
    }
    if (remembers(event.logger())) {
      remember(EarlierEvent.of(event));
    }
    return false;
  }

  /**
   * As {@link #report(AlertEvent)}, of something that happens now, in this thread.
   *
   * @param logger what tells of it, such as the name of a class; part of the problem's identity
   * @param message null counts as empty, as an exception's message may be
   */
  public boolean report(
      Severity severity, String logger, @Nullable String message, @Nullable Throwable failure) {
    return report(AlertEvent.of(Instant.now(), severity, logger, message, failure));
  }

  /** How the mailer stands now. */
  public MailerStatus status() {
    return pipeline == null ? MailerStatus.OFF : pipeline.status();
  }

  /**
   * Holds the mails of some incidents back, FATAL or not: they are counted on and told when the
   * silence is over, or the mailer closes. Kept in the file {@code silences} of the outbox
   * directory if there is one, so that it survives a restart. One of the same matcher is replaced.
   *
   * @param matcher {@code #K7Q2MD}, {@code logger=com.example.orders}, {@code route=service} or
   *     several of them, separated by blanks: an incident that fits all is silenced
   * @param duration above 0 and at most 7 days
   * @param author who wants it, shown in mails
   * @param reason why, shown in mails
   * @return what holds now, in words
   * @throws IllegalArgumentException if an argument is misspelt
   * @throws IllegalStateException if the mailer is off or closed
   */
  public String silence(String matcher, Duration duration, String author, String reason) {
    return operations().silence(matcher, duration, author, reason);
  }

  /**
   * Ends a silence before its time.
   *
   * @param matcher as given to {@link #silence}
   * @return what came of it, in words
   * @throws IllegalArgumentException if it is misspelt
   * @throws IllegalStateException if the mailer is off or closed
   */
  public String unsilence(String matcher) {
    return operations().unsilence(matcher);
  }

  /**
   * The silences in force, as {@code until | matcher | author | reason}; then what in their file
   * does not hold, and why.
   */
  public List<String> silences() {
    return pipeline == null ? List.of() : pipeline.operations().silences();
  }

  private Operations operations() {
    if (pipeline == null) {
      throw new IllegalStateException("the mailer is off");
    }
    return pipeline.operations();
  }

  /** Drains within the configured {@code shutdownTimeout}; idempotent. */
  @Override
  public void close() {
    close(shutdownTimeout);
  }

  /**
   * Mails or stores everything that is not told yet, within {@code deadline}; idempotent. Events
   * are taken until its last step, because a framework stops an appender while calls are in it, and
   * refused afterwards.
   */
  public void close(Duration deadline) {
    if (!gate.beginClosing() || pipeline == null) {
      return;
    }
    try {
      if (management != null) {
        management.stop();
      }
      pipeline.stop(deadline, () -> gate.shut(LAST_CALLS));
    } finally {
      gate.endClosing();
    }
  }
}
