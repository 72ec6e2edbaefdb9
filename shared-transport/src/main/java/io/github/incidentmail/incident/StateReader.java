package io.github.incidentmail.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. Whatever else it is given, it says so. */
final class StateReader {
  /** Beyond this a number stands for "never" and is no time. */
  private static final long NO_TIME = Long.MAX_VALUE / 4;

  private static final long MINUTE = 60_000;

  private final ByteBuffer in;
  private long shift;

  private StateReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  static Optional<IncidentsState> read(byte[] bytes, long now) {
    StateReader reader = new StateReader(bytes);
    return reader.read(() -> reader.state(now));
  }

  static Optional<Story> story(byte[] bytes, long told) {
    StateReader reader = new StateReader(bytes);
    return reader.read(() -> reader.story(told));
  }

  private <T> Optional<T> read(Supplier<T> content) {
    try {
      return in.getInt() == StateWriter.VERSION ? Optional.of(content.get()) : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Story story(long told) {
    shift = Math.subtractExact(told, in.getLong());
    return new Story(Instant.ofEpochMilli(time()), one(Severity.class), life(), cadence(), mails());
  }

  private IncidentsState state(long now) {
    long at = in.getLong();
    shift = Math.min(0, Math.subtractExact(now, at));
    IncidentsState state =
        new IncidentsState(
            at + shift,
            list(this::incident),
            list(this::desk),
            new MailboxBudget.Saved(
                budget(), list(() -> new MailboxBudget.Sent(time(), in.getInt()))),
            ledger(),
            list(this::mail),
            in.getLong(),
            text());
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("more than there should be");
    }
    int incidents = state.incidents().size();
    state
        .mails()
        .forEach(m -> m.tellings().forEach(t -> Objects.checkIndex(t.incident(), incidents)));
    return state;
  }

  private SavedIncident incident() {
    SavedIncident.Identity identity =
        new SavedIncident.Identity(
            text(),
            text(),
            new Fingerprint(in.getLong(), in.getLong(), flag()),
            in.getLong(),
            Instant.ofEpochMilli(in.getLong()));
    return new SavedIncident(
        identity,
        one(Severity.class),
        new Tally.Saved(in.getLong(), in.getLong(), in.getLong(), in.getLong()),
        life(),
        cadence(),
        evidence(),
        list(this::time),
        time(),
        mails(),
        new Claim.Saved(in.getLong(), in.getLong()));
  }

  private SavedIncident.Mails mails() {
    return new SavedIncident.Mails(in.getInt(), in.getInt(), flag(), retelling());
  }

  private Retelling.Saved retelling() {
    return new Retelling.Saved(in.getInt(), flag(), time(), delay());
  }

  private Report.@Nullable Delay delay() {
    return flag() ? new Report.Delay(Instant.ofEpochMilli(time()), in.getInt()) : null;
  }

  private Life.Saved life() {
    return new Life.Saved(
        one(Life.Phase.class),
        time(),
        time(),
        in.getLong(),
        time(),
        time(),
        flag(),
        flag(),
        time(),
        time());
  }

  private Cadence.Saved cadence() {
    Map<Long, Long> counts = new HashMap<>();
    for (int left = size(); left > 0; left--) {
      counts.merge(minute(), in.getLong(), Long::sum);
    }
    return new Cadence.Saved(
        new MinuteCounts.Saved(counts, minute()),
        list(this::time),
        list(this::time),
        flag(),
        flag(),
        in.getInt(),
        time(),
        in.getLong(),
        severityOrNull());
  }

  private Evidence.Saved evidence() {
    AlertEvent first = event();
    return new Evidence.Saved(first, flag() ? event() : first, list(this::text));
  }

  private AlertEvent event() {
    Instant time = Instant.ofEpochMilli(in.getLong());
    Severity severity = one(Severity.class);
    String logger = text();
    String thread = text();
    String message = text();
    String template = optional();
    List<String> markers = list(this::text);
    Map<String, String> mdc = new HashMap<>();
    for (int left = size(); left > 0; left--) {
      mdc.put(text(), text());
    }
    String fingerprint = optional();
    List<Failure.Link> links = list(this::link);
    return new AlertEvent(
        time,
        severity,
        logger,
        thread,
        message,
        template,
        new HashSet<>(markers),
        mdc,
        fingerprint,
        links.isEmpty() ? null : Failure.of(links));
  }

  private Failure.Link link() {
    return new Failure.Link(text(), optional(), list(this::frame), list(this::text));
  }

  private StackTraceElement frame() {
    return new StackTraceElement(
        optional(), optional(), optional(), text(), text(), optional(), in.getInt());
  }

  private RouteDesk.Saved desk() {
    return new RouteDesk.Saved(
        text(),
        budget(),
        new FatalBudget.Saved(budget(), time(), time()),
        time(),
        flag() ? storm() : null);
  }

  private Storm.Saved storm() {
    return new Storm.Saved(time(), in.getInt(), time(), time(), new HashSet<>(list(in::getLong)));
  }

  private Budget.Saved budget() {
    return new Budget.Saved(in.getDouble(), time(), list(this::time));
  }

  private Ledger.Saved ledger() {
    long since = time();
    return new Ledger.Saved(since == Incident.NEVER ? null : since, list(this::line));
  }

  private Report.LedgerLine line() {
    return new Report.LedgerLine(text(), one(Severity.class), text(), in.getLong());
  }

  private IncidentsState.Mail mail() {
    return new IncidentsState.Mail(
        text(),
        text(),
        list(this::telling),
        list(this::line),
        one(RouteDesk.Bucket.class),
        time(),
        delay(),
        in.getLong());
  }

  private IncidentsState.Telling telling() {
    return new IncidentsState.Telling(
        in.getInt(),
        one(Told.State.class),
        in.getLong(),
        in.getLong(),
        one(Severity.class),
        new Cadence.Position(in.getInt(), time()),
        time(),
        delay());
  }

  /** A time of the clock as it is now, should it have been put back. */
  private long time() {
    long time = in.getLong();
    return isTime(time) ? time + shift : time;
  }

  private long minute() {
    long minute = in.getLong();
    return isTime(minute) ? minute + Math.floorDiv(shift, MINUTE) : minute;
  }

  private static boolean isTime(long number) {
    return number < NO_TIME && number > -NO_TIME;
  }

  private <T> List<T> list(Supplier<T> element) {
    int size = size();
    List<T> list = new ArrayList<>(Math.min(size, 1_024));
    for (int left = size; left > 0; left--) {
      list.add(element.get());
    }
    return list;
  }

  /** Each element has a byte at least. */
  private int size() {
    int size = in.getInt();
    if (size < 0 || size > in.remaining()) {
      throw new IllegalArgumentException("a size that can't be");
    }
    return size;
  }

  private boolean flag() {
    return in.get() != 0;
  }

  private <E extends Enum<E>> E one(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  private @Nullable Severity severityOrNull() {
    return flag() ? one(Severity.class) : null;
  }

  private @Nullable String optional() {
    return flag() ? text() : null;
  }

  private String text() {
    byte[] encoded = new byte[size()];
    in.get(encoded);
    return new String(encoded, UTF_8);
  }
}
