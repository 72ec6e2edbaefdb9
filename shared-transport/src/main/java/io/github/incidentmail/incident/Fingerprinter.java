package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which problem an event is about: by the user's own word, else by the log statement and the
 * stack. Host, thread, level, line numbers and arguments don't count. Immutable, pure; but reading
 * an event's failure belongs to one thread.
 */
public final class Fingerprinter {
  /** Part of every hash. Another number for the same event is another identity. */
  private static final long ALGORITHM = 2;

  private static final long EXPLICIT = 1;
  private static final long STACK = 2;
  private static final long COARSE = 3;
  private static final long FAMILY = 4;

  /** HotSpot throws these without a trace, and without a text, from code that is hot (F5). */
  private static final Set<String> FAST_THROWN =
      Set.of(
          "java.lang.NullPointerException",
          "java.lang.ArithmeticException",
          "java.lang.ArrayIndexOutOfBoundsException",
          "java.lang.ArrayStoreException",
          "java.lang.ClassCastException");

  private final String service;
  private final String environment;
  private final FrameRules rules;

  public Fingerprinter(String service, String environment, FrameRules rules) {
    this.service = service;
    this.environment = environment;
    this.rules = rules;
  }

  Exemplars exemplars() {
    return new Exemplars(rules);
  }

  /**
   * The identity of an event's problem, all that each event needs of a {@link Fingerprint}.
   *
   * @param value as there
   * @param coarse as there
   */
  record Identity(long value, boolean coarse) {}

  /** Remembers stacks for {@link #identity}; for one thread. */
  Places places() {
    return new Places(rules);
  }

  /** The identity of the event's problem; the same whatever {@code places} remembers. */
  Identity identity(AlertEvent event, Places places) {
    Failure failure = event.failure();
    String explicit = event.fingerprint();
    if (explicit != null && !explicit.isBlank()) {
      return new Identity(base(EXPLICIT).add(explicit.strip()).value(), false);
    }
    boolean traceless = failure != null && isTraceless(failure.links());
    long value =
        failure == null || traceless ? coarseKey(event) : stack(event, failure.links(), places);
    return new Identity(value, traceless);
  }

  /** What an incident keeps of an event of this identity. */
  Fingerprint fingerprint(Identity identity, AlertEvent event) {
    long value = identity.value();
    return new Fingerprint(value, family(event.failure(), value), identity.coarse());
  }

  /** The identity of the event's problem, and its family. */
  Fingerprint of(AlertEvent event) {
    return fingerprint(identity(event, places()), event);
  }

  /** Logger, template and class chain: what is left of the identity when the stack is missing. */
  long coarseKey(AlertEvent event) {
    Failure failure = event.failure();
    Hash64 hash = base(COARSE).add(event.logger());
    if (failure == null) {
      return hash.add(LogText.of(event)).value();
    }
    List<Failure.Link> links = failure.links();
    return addClasses(hash.add(LogText.withoutErrors(event, links)), links).value();
  }

  private long stack(AlertEvent event, List<Failure.Link> links, Places places) {
    Places.Place place = places.of(event.logger(), links);
    Hash64 hash = addClasses(base(STACK).add(event.logger()), links);
    place.frames().forEach(hash::add);
    if (place.anyInApp()) {
      return hash.add(LogText.withoutErrors(event, links)).value();
    }
    String message = links.get(links.size() - 1).message();
    return hash.add(LogText.of(event)).add(message == null ? "" : Masker.mask(message)).value();
  }

  private long family(@Nullable Failure failure, long value) {
    if (failure == null || failure.root().frames().isEmpty()) {
      return value; // nothing is known about the cause: a family of its own
    }
    Failure.Link root = failure.root();
    Hash64 hash = base(FAMILY).add(FrameNames.className(root.className()));
    FrameChooser.top(Places.telling(root.className(), root.frames())).forEach(hash::add);
    return hash.value();
  }

  private Hash64 base(long kind) {
    return new Hash64().add(ALGORITHM).add(kind).add(service).add(environment);
  }

  private static Hash64 addClasses(Hash64 hash, List<Failure.Link> links) {
    hash.add(links.size());
    for (Failure.Link link : links) {
      hash.add(FrameNames.className(link.className()));
    }
    return hash;
  }

  private static boolean isTraceless(List<Failure.Link> links) {
    Failure.Link root = links.get(links.size() - 1);
    return root.frames().isEmpty()
        && (links.get(0).frames().isEmpty() || FAST_THROWN.contains(root.className()));
  }
}
