package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Fingerprinter;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.MailSettings;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.AccessTokens;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxDirectory;
import io.github.incidentmail.outbox.StateFiles;
import io.github.incidentmail.smtp.SmtpTransport;
import io.github.incidentmail.smtp.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stations in their order, and the two threads that run them. The only place that reads the
 * clocks.
 */
final class Pipeline {
  private final HandOff handOff = new HandOff();
  private final SteadyClock clock;
  private final LastError lastError;
  private final HeardTroubles diagnostics;
  private final @Nullable AccessTokenSource tokens;
  private final Outbox outbox;
  private final Transport transport;
  private final Clerk clerk;
  private final Courier courier;
  private final Worker clerkWorker;
  private final Worker courierWorker;
  private final Operations operations;
  private final @Nullable Activity activity;
  private final Watchman watchman;
  private final TroubleDesk troubleDesk;
  private final ConsentWatch consentWatch;
  private volatile boolean drains;

  /** Letters of an earlier life wait until its state was looked at, which tells of them. */
  private volatile boolean mayDeliver;

  private Pipeline(
      MailerConfig config,
      Outbox outbox,
      Transport transport,
      @Nullable AccessTokenSource tokens,
      LastError lastError,
      HeardTroubles diagnostics,
      SteadyClock clock) {
    this.clock = clock;
    this.lastError = lastError;
    this.diagnostics = diagnostics;
    this.outbox = outbox;
    this.transport = transport;
    this.tokens = tokens;
    Plan plan = config.plan();
    String name = config.appender();
    Composer composer = new Composer(plan.mail());
    Outcomes outcomes = new Outcomes();
    this.clerkWorker =
        new Worker("incident-mail-clerk-" + name, this::clerkStep, clock, diagnostics);
    this.courierWorker =
        new Worker("incident-mail-courier-" + name, this::courierStep, clock, diagnostics);
    Incidents incidents = incidents(plan);
    OutboxCompanions companions = new OutboxCompanions(plan, outbox, diagnostics);
    StateFiles state = companions.state();
    Instant start = clock.instant();
    NoticeDesk proofs = noticeDesk(composer, start, now -> incidents.noticed(false, now));
    NoticeDesk complaints = noticeDesk(composer, start, now -> incidents.noticed(true, now));
    Fleet fleet = FleetDesk.of(plan, incidents, clerkWorker::wake, diagnostics);
    Stamps stamps = companions.stamps(fleet);
    this.troubleDesk =
        new TroubleDesk(
            diagnostics.book(), composer::compose, incidents::allowsNotice, complaints::tell);
    this.consentWatch =
        new ConsentWatch(diagnostics.ending(), this::authorization, stamps, proofs::tell);
    this.clerk =
        new Clerk(
            handOff,
            outcomes,
            incidents,
            underWay ->
                new StateKeeper(
                    state, incidents, underWay, diagnostics, () -> incidents(plan), start),
            companions.silences(),
            new BackgroundScribe(
                "incident-mail-scribe-" + name, troubleDesk::compose, clock, diagnostics),
            outbox,
            courierWorker::wake,
            fleet,
            diagnostics);
    this.courier =
        new Courier(
            outbox,
            transport,
            outcomes,
            clerkWorker::wake,
            new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble()),
            new SendingRate(plan.mailbox().mailsPerMinute()),
            diagnostics.book(),
            lastError,
            clock);
    this.operations =
        new Operations(
            name,
            composer,
            outbox,
            new Operations.Staff(clerk, clerkWorker, courier, courierWorker),
            tokens,
            clock,
            diagnostics);
    this.activity = plan.watch().noActivityAfter() == null ? null : new Activity();
    this.watchman = watchman(config, stamps, proofs, start);
  }

  private Watchman watchman(MailerConfig config, Stamps stamps, NoticeDesk proofs, Instant start) {
    Duration limit = config.plan().watch().noActivityAfter();
    return new Watchman(
        new Vigil(config.plan().watch(), config.exposure().effective().key(), start),
        limit == null ? null : new Silence(limit, start),
        activity,
        stamps,
        proofs);
  }

  private NoticeDesk noticeDesk(Composer composer, Instant start, Consumer<Instant> paid) {
    return new NoticeDesk(
        new NoticeDesk.Facts(this::status, () -> clerk.opened(), start),
        composer::compose,
        outbox,
        courierWorker::wake,
        paid,
        diagnostics);
  }

  private MailerStatus.@Nullable Authorization authorization() {
    MailerStatus.Token token = status().token();
    return token == null ? null : token.authorization();
  }

  /** Where the threads that log leave their mark; null if silence is not told. */
  @Nullable Activity activity() {
    return activity;
  }

  static Pipeline assemble(MailerConfig config, Diagnostics target) {
    Plan plan = config.plan();
    SteadyClock clock = new SteadyClock(InstantSource.system(), System::nanoTime);
    LastError lastError = new LastError(new ThrottledDiagnostics(target, System::nanoTime), clock);
    HeardTroubles diagnostics = new HeardTroubles(lastError, new TroubleBook(), clock);
    MailSettings mail = plan.mail();
    Path directory =
        new OutboxDirectory(System.getenv(), System.getProperty("user.home"), diagnostics)
            .resolve(
                plan.outbox().directory(), mail.service(), mail.environment(), config.appender())
            .orElse(null);
    Outbox outbox = Outbox.open(plan.outbox().settings(directory), diagnostics);
    AccessTokenSource tokens = tokens(plan, diagnostics);
    Transport transport = SmtpTransport.create(plan.smtp(), tokens, lastError, System::nanoTime);
    return new Pipeline(config, outbox, transport, tokens, lastError, diagnostics, clock);
  }

  /**
   * Letters of an earlier run don't wait for an event of this one, nor does somebody's consent,
   * which would end before the first event in months, nor what the mailer tells of itself.
   */
  void sendWaiting() {
    clerk.keeper().announce();
    boolean anyLeft = clerk.keeper().isAnyLeft();
    mayDeliver = !anyLeft;
    if (watchman.isNeeded() || anyLeft || clerk.fleet().status() != null) {
      clerkWorker.wake();
    }
    if (!outbox.isEmpty() || keepsTokensAlive()) {
      courierWorker.wake();
    }
  }

  private boolean keepsTokensAlive() {
    return tokens != null && tokens.wantsKeepAlive();
  }

  /** An event that never becomes an incident: our own work caused it (R2). */
  void ownEvent(Severity severity, String logger) {
    diagnostics.warn(
        "IM-OWN-EVENT", logger + " logged " + severity + " on a thread that works for this mailer");
  }

  void submit(AlertEvent event) {
    if (handOff.offer(event)) {
      clerkWorker.hurry();
    } else {
      clerkWorker.wake();
    }
  }

  MailerStatus status() {
    return StatusReader.read(
        clerk.totals(),
        clerk.redactionFailures(),
        courier.state(),
        outbox.status(),
        tokens,
        clerk.fleet().status(),
        lastError.get(),
        clock);
  }

  Operations operations() {
    return operations;
  }

  /** The pipeline as JMX shows it. */
  ManagedMailer managed(EffectiveConfiguration configuration) {
    return new ManagedMailer(this::status, operations, configuration, clock);
  }

  /**
   * What is not told becomes letters; they are sent as far as the time goes, the rest waits on disk
   * or is lost and said.
   *
   * @param refuse called before the last step: no event comes after it
   */
  void stop(Duration deadline, Runnable refuse) {
    Instant end = clock.instant().plus(deadline);
    operations.stop();
    clerkWorker.end();
    if (!clerkWorker.join(deadline)) {
      diagnostics.warn("IM-STOP-LATE", "the clerk did not end within " + deadline);
    } else if (clerkWorker.isStarted()) {
      clerk.stop(clock.instant());
    }
    mayDeliver = true;
    if (clerk.isHandedOver() && outbox.status().memoryOnly() == 0) {
      courierWorker.end(); // what is on disk is the other one's now
      courierWorker.join(Duration.between(clock.instant(), end));
    } else if (!outbox.isEmpty() || courierWorker.isStarted()) {
      drains = true;
      courier.lastChance();
      courierWorker.wake();
      courierWorker.join(Duration.between(clock.instant(), end));
      courierWorker.end();
    }
    courier.cutShort();
    transport.close(); // ends a delivery that hangs
    courierWorker.join(Duration.ofMillis(200));
    refuse.run();
    if (clerkWorker.isStarted() || !handOff.isEmpty()) {
      clerk.stop(clock.instant());
    }
    clerk.leaveFleet(clock.instant());
    LastWords.say(clerk.totals(), clerk.left(), outbox.status(), courier.trouble(), diagnostics);
    outbox.close();
    clerk.keeper().close();
  }

  private Duration clerkStep(Instant now) {
    Duration wait;
    try {
      wait = atMost(clerk.step(now), watchman.step(now));
    } finally {
      letDeliver();
    }
    return atMost(wait, atMost(troubleDesk.step(now), consentWatch.step(now)));
  }

  private void letDeliver() {
    if (!mayDeliver) {
      mayDeliver = true;
      if (courierWorker.isStarted() || !outbox.isEmpty() || keepsTokensAlive()) {
        courierWorker.wake();
      }
    }
  }

  private Duration courierStep(Instant now) {
    if (!mayDeliver) {
      return Courier.IDLE; // woken by the clerk's first step
    }
    boolean draining = drains; // read first: letters of the stop are stored before it is set
    Duration wait = courier.step(now);
    if (diagnostics.book().takeNews()) {
      clerkWorker.wake();
    }
    if (draining && !wait.isZero()) {
      courierWorker.end(); // nothing more is due now: what is deferred or held waits on disk
      return wait;
    }
    return wait.isZero() ? wait : atMost(wait, untilKeepAlive(now));
  }

  /** On the courier's thread, because both ask for tokens; mail goes first. */
  private Duration untilKeepAlive(Instant now) {
    Duration wait = tokens != null && keepsTokensAlive() ? tokens.keepAlive(now) : Courier.IDLE;
    if (consentWatch.isAsked() || diagnostics.book().takeNews()) {
      clerkWorker.wake();
    }
    return wait;
  }

  private static Duration atMost(Duration wait, Duration limit) {
    return wait.compareTo(limit) < 0 ? wait : limit;
  }

  private static Incidents incidents(Plan plan) {
    return incidents(plan, ThreadLocalRandom.current().nextLong());
  }

  /** The rules as configured; the seed makes the ids of incidents. */
  static Incidents incidents(Plan plan, long seed) {
    MailSettings mail = plan.mail();
    return new Incidents(
        plan.policies(),
        plan.mailbox(),
        plan.routes(),
        new Fingerprinter(mail.service(), mail.environment(), mail.frames()),
        seed);
  }

  static @Nullable AccessTokenSource tokens(Plan plan, Diagnostics diagnostics) {
    OAuthSettings oauth = plan.oauth();
    return oauth == null
        ? plan.tokenSource()
        : AccessTokens.create(
            oauth,
            diagnostics,
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble(),
            InstantSource.system());
  }
}
