package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetDeparture.Limits;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.incident.FleetBook;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.MailboxLimits;
import io.github.incidentmail.incident.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts with the other instances, and agrees with them who tells what (FL1 to FL5). Where they
 * can't be asked it goes on alone, with its share of what all may send. Used by the clerk's thread.
 */
final class FleetDesk implements Fleet {
  /** What is not new is told and asked for so often; an owner that is silent for three is gone. */
  static final Duration EVERY = Duration.ofSeconds(5);

  /** Nobody waits longer for an answer. */
  static final Duration DEADLINE = Duration.ofMillis(250);

  /**
   * The first answer may take longer, while classes are loaded and a connection is made: all
   * instances that fail at their start would mail if nobody knew of the others yet.
   */
  static final Duration FIRST_DEADLINE = Duration.ofSeconds(5);

  /** So many failures in a row, and the store is asked less often. */
  static final int FAILURES = 3;

  /** Between two questions to a store that doesn't answer, unless a mail is about to leave. */
  static final Duration BREAK = Duration.ofSeconds(30);

  /** An answer that is no older is new enough for a mail. */
  private static final Duration FRESH = Duration.ofMillis(100);

  /**
   * The list of the members is asked for no more often: it changes with each that comes or goes.
   */
  private static final Duration LIST = Duration.ofMinutes(1);

  /**
   * While there are known to be others than those in the list: with lists that differ, many take
   * themselves for the first one that is to tell something alone.
   */
  private static final Duration NEXT_LIST = Duration.ofSeconds(15);

  /** Whether the store answers at all will be known by then. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** What concerns no problem is told alone by so many while the store is down, each so late. */
  private static final int MOST_ALONE = 3;

  private static final Duration ALONE_AFTER = Duration.ofMinutes(10);

  private final FleetCoordinator coordinator;
  private final FleetInstance self;
  private final Incidents incidents;
  private final FleetBook book;
  private final Limits limits;
  private final Patience patience;
  private final Runnable wake;
  private final Diagnostics diagnostics;
  private final AloneBudget alone;

  private @Nullable Question pending;
  private Instant next = Instant.MIN;
  private Instant listed = Instant.MIN;
  private Instant answered = Instant.MIN;
  private long membersKnown;
  private int failures;
  private Instant downSince = Instant.MAX;
  private volatile MailerStatus.Fleet status = new MailerStatus.Fleet(0, true, 0);

  private record Question(CompletableFuture<FleetAnswer> answer, boolean wantsList, Instant at) {}

  FleetDesk(
      FleetCoordinator coordinator,
      FleetInstance self,
      Incidents incidents,
      MailboxLimits limits,
      Patience patience,
      Runnable wake,
      Diagnostics diagnostics) {
    this.coordinator = coordinator;
    this.self = self;
    this.incidents = incidents;
    this.book = incidents.joinFleet();
    this.limits =
        new Limits(limits.mailsPerMinute(), limits.mailsPerDay(), limits.recipientsPerDay());
    this.patience = patience;
    this.wake = wake;
    this.diagnostics = diagnostics;
    this.alone = new AloneBudget(limits.mailsPerDay());
  }

  /** That of this configuration; {@link Fleet#NONE} if it names none, or none can be joined. */
  static Fleet of(Plan plan, Incidents incidents, Runnable wake, Diagnostics diagnostics) {
    FleetPlan fleet = plan.fleet();
    FleetCoordinator store = fleet == null ? null : FleetConnection.open(fleet, diagnostics);
    if (fleet == null || store == null) {
      return Fleet.NONE;
    }
    FleetInstance self = fleet.self(ThreadLocalRandom.current().nextLong());
    return new FleetDesk(store, self, incidents, plan.mailbox(), Patience.REAL, wake, diagnostics);
  }

  @Override
  public Duration step(Instant now) {
    takeAnswerInTime(now);
    if (book.takeNews() && failures == 0) {
      next = now;
    }
    if (pending == null && (!now.isBefore(next) || (failures == 0 && book.isAnyNew()))) {
      ask(false, false, now);
      takeAnswerInTime(now);
    }
    if (failures > 0) {
      goAlone(now);
    }
    return Duration.between(now, pending == null ? next : pending.at().plus(deadline()));
  }

  @Override
  public void beforeMails(Runnable meanwhile, Instant now) {
    boolean due = incidents.nextDue().filter(at -> !at.isAfter(now)).isPresent();
    if (due && book.mayTellAny(now) && answered.isBefore(now.minus(FRESH))) {
      askAndWait(false, false, meanwhile, now);
    }
  }

  @Override
  public FleetPermit mayLeave(Report report, Runnable meanwhile, Instant now) {
    if (failures > 0) {
      return aloneMayLeave(report, now);
    }
    try {
      return await(() -> coordinator.depart(book.departure(report, self.id(), limits)), meanwhile);
    } catch (RuntimeException | LinkageError e) {
      failed(e, now); // it may have been taken or not: a mail more is better than one less
      return aloneMayLeave(report, now);
    }
  }

  /**
   * The last mail of a process has no later. Any other is judged again when the store may be back,
   * which has room for it.
   */
  private FleetPermit aloneMayLeave(Report report, Instant now) {
    boolean last = report.occasion() == Report.Occasion.STOP;
    FleetPermit permit = last ? GRANTED : alone.mayLeave(book.members(), now);
    return permit.delay().compareTo(BREAK) > 0 ? new FleetPermit(permit.lost(), BREAK) : permit;
  }

  /**
   * While they can't agree, the first three of those of which they last knew have the say, one
   * after the other, and not 400. Who knows of no others yet waits as the second one does: it may
   * have started together with the store.
   */
  @Override
  public Ballot share(String expected, String text, Instant now) {
    boolean met = !answered.equals(Instant.MIN);
    if (failures >= FAILURES) {
      int place = met ? book.place(self.id()) : 1;
      boolean alone =
          place < MOST_ALONE && !now.isBefore(downSince.plus(ALONE_AFTER.multipliedBy(place)));
      return alone ? Ballot.ALONE : Ballot.later(BREAK);
    }
    if (failures > 0 || !met) {
      return Ballot.later(SOON);
    }
    try {
      return Ballot.answered(await(() -> coordinator.share(expected, text), () -> {}));
    } catch (RuntimeException | LinkageError e) {
      return Ballot.unheard(EVERY); // what the store is worth tells the next exchange
    }
  }

  @Override
  public void beforeLast(Instant now) {
    if (failures == 0) {
      askAndWait(false, true, () -> {}, now);
    }
  }

  @Override
  public void leave(Instant now) {
    if (failures == 0) {
      askAndWait(true, true, () -> {}, now);
    }
    coordinator.close();
  }

  @Override
  public MailerStatus.Fleet status() {
    return status;
  }

  private void notice() {
    status = new MailerStatus.Fleet(book.members(), failures == 0, incidents.totals().handedOver());
  }

  private void ask(boolean stopping, boolean leaving, Instant now) {
    Duration rest = book.isListWhole() ? LIST : NEXT_LIST;
    boolean wantsList = !now.minus(rest).isBefore(listed);
    FleetReport report =
        new FleetReport(
            self,
            book.parts(stopping, leaving, now),
            wantsList ? membersKnown : FleetReport.ANY,
            leaving);
    CompletableFuture<FleetAnswer> answer = started(() -> coordinator.exchange(report));
    pending = new Question(answer, wantsList, now);
    CompletableFuture<FleetAnswer> unused = answer.whenComplete((a, e) -> wake.run());
    next = now.plus(failures >= FAILURES ? BREAK : EVERY);
  }

  private boolean askAndWait(boolean stopping, boolean leaving, Runnable meanwhile, Instant now) {
    if (pending == null || leaving) {
      ask(stopping, leaving, now);
    }
    Question asked = pending;
    if (asked != null) {
      patience.await(asked.answer(), DEADLINE, meanwhile);
      takeAnswer(asked, now);
    }
    return failures == 0;
  }

  private void takeAnswerInTime(Instant now) {
    Question asked = pending;
    if (asked != null && (asked.answer().isDone() || !now.isBefore(asked.at().plus(deadline())))) {
      takeAnswer(asked, now);
    }
  }

  /** What isn't there by now is too late. */
  private void takeAnswer(Question asked, Instant now) {
    pending = null;
    try {
      stand(asked, joined(asked.answer()), now);
    } catch (RuntimeException e) {
      failed(e, now);
    }
  }

  private Duration deadline() {
    return answered.equals(Instant.MIN) && failures == 0 ? FIRST_DEADLINE : DEADLINE;
  }

  private void stand(Question asked, FleetAnswer answer, Instant now) {
    if (failures >= FAILURES) {
      diagnostics.info("IM-FLEET-STORE", "the fleet's store answers again");
      next = asked.at().plus(EVERY); // who is silent for the whole break is gone for the others
    }
    failures = 0;
    answered = asked.at();
    membersKnown = answer.members().list().isEmpty() ? membersKnown : answer.members().epoch();
    listed = asked.wantsList() ? asked.at() : listed;
    book.stand(answer, now);
    if (!answer.standings().isEmpty()) {
      incidents.fleetChanged(now); // else there is nothing to write down every five seconds
    }
    notice();
  }

  private void failed(Throwable cause, Instant now) {
    failures++;
    next = now.plus(failures >= FAILURES ? BREAK : EVERY);
    if (failures == FAILURES) {
      downSince = now;
      diagnostics.warn(
          "IM-FLEET-STORE",
          "the fleet's store can't be asked; until it answers each instance mails alone, one after"
              + " the other: "
              + FleetConnection.reason(cause));
    }
    goAlone(now);
    notice();
  }

  private void goAlone(Instant now) {
    if (book.alone(self.id(), now)) {
      incidents.fleetChanged(now);
    }
  }

  private <T> T await(Supplier<CompletionStage<T>> question, Runnable meanwhile) {
    CompletableFuture<T> answer = started(question);
    patience.await(answer, DEADLINE, meanwhile);
    return joined(answer);
  }

  private static <T> T joined(CompletableFuture<T> answer) {
    if (!answer.isDone()) {
      answer.cancel(false);
      throw new IllegalStateException("no answer in time");
    }
    return answer.join();
  }

  private static <T> CompletableFuture<T> started(Supplier<CompletionStage<T>> question) {
    try {
      return question.get().toCompletableFuture();
    } catch (RuntimeException | LinkageError e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
