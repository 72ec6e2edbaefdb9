package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Failure.Link;
import io.github.incidentmail.redaction.Redactor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an incident keeps of an event: the whole of it, or a few hundred bytes where there is no
 * room for more. Never the live throwable, which may hold anything of the application, and never a
 * secret.
 */
final class Exemplars {
  private static final int MESSAGE = 160;
  private static final int FRAMES = 4;
  private static final int STORED_MESSAGE = 2 * 1024;
  private static final int STORED_FRAMES = 24;

  /** About how much heap the whole events of all incidents may take. */
  private static final long MAX_BYTES = 16L << 20;

  private static final int EVENT_BYTES = 200;
  private static final int LINK_BYTES = 64;
  private static final int FRAME_BYTES = 48;

  /** Events that are kept as they came until they are settled. */
  private static final int MAX_UNSETTLED = 256;

  private final FrameRules rules;
  private final Deque<Evidence> unsettled = new ArrayDeque<>();
  private long taken;
  private long redactionFailures;

  Exemplars(FrameRules rules) {
    this.rules = rules;
  }

  /** This has an event that is not redacted yet. */
  void unsettled(Evidence evidence) {
    if (unsettled.size() == MAX_UNSETTLED) {
      settle();
    }
    unsettled.add(evidence);
  }

  /** From here on no event is kept as it came. */
  void settle() {
    Evidence evidence;
    while ((evidence = unsettled.poll()) != null) {
      evidence.settle();
    }
  }

  /** So many bytes more, or less, are kept now. */
  void taken(long bytes) {
    taken += bytes;
  }

  /** Whether incidents have to make do with little. */
  boolean isFull() {
    return taken >= MAX_BYTES;
  }

  /** Whether told incidents have to make do with little. */
  boolean isCrowded() {
    return taken >= MAX_BYTES / 2;
  }

  /** About how much heap an event takes that is kept. */
  static long bytes(AlertEvent event) {
    long characters = (long) event.thread().length() + event.message().length();
    for (Map.Entry<String, String> entry : event.mdc().entrySet()) {
      characters += entry.getKey().length() + entry.getValue().length();
    }
    long bytes = EVENT_BYTES + 2 * characters + event.before().bytes();
    Failure failure = event.failure();
    return failure == null ? bytes : bytes + bytes(failure.links());
  }

  private static long bytes(List<Link> links) {
    long bytes = 0;
    for (Link link : links) {
      String message = link.message();
      long characters = message == null ? 0 : message.length();
      for (String suppressed : link.suppressed()) {
        characters += suppressed.length();
      }
      bytes += LINK_BYTES + 2 * characters + (long) FRAME_BYTES * link.frames().size();
    }
    return bytes;
  }

  /** The whole of it, as far as the route's addresses may see it. */
  AlertEvent redacted(AlertEvent event, Redactor redactor) {
    Redactor.Redacted redacted = redactor.redact(event);
    redactionFailures += redacted.failures();
    return redacted.event();
  }

  /** Texts that were left out, because they could not be looked through. */
  long redactionFailures() {
    return redactionFailures;
  }

  /** What is kept on disk to say what broke: the whole, with all that is long cut. */
  AlertEvent stored(AlertEvent event) {
    Failure failure = event.failure();
    return copy(
        event,
        cut(event.thread(), MESSAGE),
        cut(event.message(), STORED_MESSAGE),
        event.mdc(),
        failure == null
            ? null
            : Failure.of(failure.links().stream().map(Exemplars::stored).toList()));
  }

  private static Link stored(Link link) {
    String message = link.message();
    return new Link(
        link.className(),
        message == null ? null : cut(message, STORED_MESSAGE),
        link.frames().subList(0, Math.min(STORED_FRAMES, link.frames().size())),
        link.suppressed().stream().map(s -> cut(s, MESSAGE)).toList());
  }

  /** The beginning of its messages and the frames that name the place; no context, no thread. */
  AlertEvent slim(AlertEvent event) {
    Failure failure = event.failure();
    return copy(
        event,
        "",
        cut(event.message(), MESSAGE),
        Map.of(),
        failure == null ? null : slim(failure, rules.inAppFor(event.logger())));
  }

  private static AlertEvent copy(
      AlertEvent event,
      String thread,
      String message,
      Map<String, String> mdc,
      @Nullable Failure failure) {
    return new AlertEvent(
        event.time(),
        event.severity(),
        event.logger(),
        thread,
        message,
        event.template(),
        event.markers(),
        mdc,
        event.fingerprint(),
        failure);
  }

  private static Failure slim(Failure failure, Predicate<String> inApp) {
    return Failure.of(failure.links().stream().map(link -> slim(link, inApp)).toList());
  }

  private static Link slim(Link link, Predicate<String> inApp) {
    List<StackTraceElement> own =
        link.frames().stream().filter(f -> inApp.test(f.getClassName())).limit(FRAMES).toList();
    List<StackTraceElement> kept = own.isEmpty() ? link.frames().stream().limit(1).toList() : own;
    String message = link.message();
    return new Link(
        link.className(), message == null ? null : cut(message, MESSAGE), kept, List.of());
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
