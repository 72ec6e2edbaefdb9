package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.IncidentsState;
import io.github.incidentmail.outbox.LeftState;
import io.github.incidentmail.outbox.StateFiles;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps on disk what the incidents must not forget, and takes over what earlier processes left
 * (R16). Used by the clerk's thread, and after its end by the one that stops the mailer.
 */
final class StateKeeper implements AutoCloseable {
  /** A process that starts so soon after its predecessor did is in a crash loop (R15). */
  static final Duration CRASH_LOOP = Duration.ofMinutes(5);

  /** Bytes of two times, of this process and of the one before it; what incidents keep follows. */
  static final int BEFORE_STATE = 2 * Long.BYTES;

  /** What is not new is written no more often. */
  static final Duration LATEST = Duration.ofSeconds(5);

  private static final Duration HURRY = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration LOOK_FOR_BROTHER = Duration.ofMillis(200);

  /** Longer than a reload of the configuration takes. */
  private static final Duration RELOAD = Duration.ofMinutes(1);

  /** So long no mail leaves that the other one's knowledge could make needless. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Who may go on where this process stops. */
  enum Successor {
    /** The other side of a reload, in this process. */
    HERE,
    /** The next life of a process that doesn't live long. */
    SOON,
    /** Nobody knows. */
    UNKNOWN
  }

  private final @Nullable StateFiles files;
  private final Incidents incidents;
  private final UnderWay underWay;
  private final Diagnostics diagnostics;
  private final Supplier<Incidents> rules;
  private Instant started;
  private @Nullable Instant predecessorStarted;
  private @Nullable Instant firstLook;
  private Instant nextLook = Instant.MIN;
  private Instant nextWrite = Instant.MIN;
  private Instant nextHurriedWrite = Instant.MIN;
  private long writtenChanges;
  private long writtenOpened;
  private boolean urgent;
  private boolean failing;
  private boolean saidTwo;
  private boolean tookOver;

  /**
   * @param files null to keep nothing
   * @param rules makes incidents that know of nothing yet
   * @param started when this process, or the first mailer of it, was started
   */
  StateKeeper(
      @Nullable StateFiles files,
      Incidents incidents,
      UnderWay underWay,
      Diagnostics diagnostics,
      Supplier<Incidents> rules,
      Instant started) {
    this.files = files;
    this.incidents = incidents;
    this.underWay = underWay;
    this.diagnostics = diagnostics;
    this.rules = rules;
    this.started = started;
  }

  /** Whether a process has left anything that doesn't wait for an event of this one. */
  boolean isAnyLeft() {
    return files != null && files.isAnyLeft();
  }

  /** Lets the other side of a reload know that it may hand over. */
  void announce() {
    if (files != null) {
      files.announce();
    }
  }

  /**
   * Takes over what processes left that ended, if it is time to look; true if there was any. It is
   * theirs on disk until {@link #writeTakenOver}.
   *
   * @param foyer opened now and then, as this may take long
   */
  boolean takeOver(Foyer foyer, Instant now) {
    if (files == null || now.isBefore(nextLook)) {
      return false;
    }
    boolean first = firstLook == null;
    firstLook = firstLook == null ? now : firstLook;
    List<LeftState> left = files.left();
    boolean any = false;
    try {
      for (LeftState one : left) {
        foyer.open();
        any |= takeOver(files, one, first, foyer, now);
      }
    } finally {
      files.inherit(); // nothing is taken over twice, even if it can't be taken over
      tookOver |= !left.isEmpty();
    }
    boolean reload = now.isBefore(firstLook.plus(RELOAD));
    nextLook = now.plus(files.hasBrother() && reload ? LOOK_FOR_BROTHER : LOOK);
    if (files.hasBrother() && !reload && !saidTwo) {
      saidTwo = true;
      diagnostics.error(
          "IM-OUTBOX-TWICE",
          "another appender of this process uses the same outbox directory; give each its own",
          null);
    }
    return any;
  }

  /** The next call of {@link #takeOver} looks, whenever the last one did. */
  void lookAgain() {
    nextLook = Instant.MIN;
  }

  /** Where events wait until everything is taken over; nothing else may be written meanwhile. */
  Foyer foyer(HandOff handOff, Instant now) {
    return new Foyer(handOff, rules, now, state -> write(Objects.requireNonNull(files), state));
  }

  private boolean takeOver(
      StateFiles from, LeftState left, boolean first, Foyer foyer, Instant now) {
    ByteBuffer content = ByteBuffer.wrap(left.content());
    if (content.remaining() < BEFORE_STATE) {
      from.reject(left);
      return false;
    }
    Instant itsStart = Instant.ofEpochMilli(content.getLong());
    long itsPredecessor = content.getLong();
    byte[] rest = new byte[content.remaining()];
    content.get(rest);
    IncidentsState state = IncidentsState.decode(rest, now).orElse(null);
    if (state == null) {
      from.reject(left);
      return false;
    }
    if (left.ofThisProcess()) {
      started = itsStart.isBefore(started) ? itsStart : started;
      predecessor(itsPredecessor == 0 ? null : Instant.ofEpochMilli(itsPredecessor));
    } else if (first) {
      predecessor(itsStart);
    }
    foyer.open();
    underWay.takeOver(state, foyer::open, now);
    return true;
  }

  private void predecessor(@Nullable Instant start) {
    if (start != null && (predecessorStarted == null || start.isAfter(predecessorStarted))) {
      predecessorStarted = start;
    }
  }

  /** Whether the other side of a reload is about to hand over, so that mails had better wait. */
  boolean isReloading(Instant now) {
    return files != null
        && files.hasBrother()
        && firstLook != null
        && now.isBefore(firstLook.plus(PATIENCE));
  }

  /**
   * What became of letters is written soon: until that is done, a crash would tell the same again.
   */
  void hurry() {
    urgent = true;
  }

  /**
   * A letter is about to be stored, or was: without a note of both a crash would tell the same
   * again in another one. Letters are few by their budgets, so this waits for no other time.
   */
  void noteLetter(Instant now) {
    urgent = true;
    if (files != null && !(failing && now.isBefore(nextHurriedWrite))) {
      write(files, now);
    }
  }

  /** Writes what was just taken over, and with it what has come in since. */
  void writeTakenOver(Instant now) {
    if (files != null && tookOver) {
      write(files, now);
    }
  }

  /**
   * Mails are about to be put into words, which may take long in a young process: until then
   * nothing else is written.
   */
  void writeNew(Instant now) {
    boolean waits = failing && now.isBefore(nextHurriedWrite);
    if (files != null && !waits && (tookOver || incidents.opened() != writtenOpened)) {
      write(files, now);
    }
  }

  /** Writes if it is time to. */
  void writeIfDue(Instant now) {
    if (files != null && isDirty()) {
      urgent |= incidents.opened() != writtenOpened;
      if (!now.isBefore(urgent ? nextHurriedWrite : nextWrite)) {
        write(files, now);
      }
    }
  }

  /** Writes now; false if that can't be done. */
  boolean write(Instant now) {
    return files != null && write(files, now);
  }

  private boolean write(StateFiles to, Instant now) {
    boolean written =
        write(to, incidents.snapshot(underWay.durable(), now).intending(underWay.intended()));
    tookOver = false;
    failing = !written;
    nextWrite = now.plus(written ? LATEST : RETRY);
    nextHurriedWrite = now.plus(written ? HURRY : RETRY);
    if (written) {
      writtenChanges = incidents.changes();
      writtenOpened = incidents.opened();
      urgent = false;
    }
    return written;
  }

  private boolean write(StateFiles to, IncidentsState state) {
    byte[] encoded = state.encode();
    Instant before = predecessorStarted;
    ByteBuffer content =
        ByteBuffer.allocate(BEFORE_STATE + encoded.length)
            .putLong(started.toEpochMilli())
            .putLong(before == null ? 0 : before.toEpochMilli())
            .put(encoded);
    return to.write(content.array());
  }

  private boolean isDirty() {
    return incidents.changes() != writtenChanges;
  }

  /** How long there is nothing to look for and nothing to write. */
  Duration rest(Instant now) {
    if (files == null) {
      return Clerk.FOREVER;
    }
    Instant write = urgent ? nextHurriedWrite : nextWrite;
    Instant next = isDirty() && write.isBefore(nextLook) ? write : nextLook;
    return Duration.between(now, next);
  }

  /** Who may tell what this process doesn't when it stops now. */
  Successor successor(Instant now) {
    if (files == null) {
      return Successor.UNKNOWN;
    }
    if (files.looksForBrother()) {
      return Successor.HERE;
    }
    Instant before = predecessorStarted;
    // one that has lived longer is no part of a loop, however soon after another it was started
    boolean soon =
        before != null
            && !started.isBefore(before)
            && started.isBefore(before.plus(CRASH_LOOP))
            && now.isBefore(started.plus(CRASH_LOOP));
    return soon ? Successor.SOON : Successor.UNKNOWN;
  }

  /** Lets go of the locks as the end of the process does, and leaves everything as it is. */
  void abandon() {
    if (files != null) {
      files.abandon();
    }
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
  }
}
