package io.github.incidentmail.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as data. {@link #of(Throwable)} only keeps the reference, so that the logging thread
 * pays nothing; the chain is read at the first call of {@link #links()}, by the one worker that
 * owns the event. Reading is iterative, safe against cycles and against throwables whose methods
 * throw.
 */
public final class Failure {
  /** Links of a cause chain that are kept; the root cause is always one of them. */
  public static final int MAX_LINKS = 8;

  /** Frames kept for each link. */
  public static final int MAX_FRAMES = 256;

  /** Suppressed exceptions kept for each link. */
  public static final int MAX_SUPPRESSED = 4;

  /**
   * One throwable of the chain; {@code suppressed} are one-line summaries. Read from a live
   * throwable, no text has more than {@value AlertEvent#MAX_MESSAGE} characters and a note of what
   * is missing.
   */
  public record Link(
      String className,
      @Nullable String message,
      List<StackTraceElement> frames,
      List<String> suppressed) {
    public Link {
      frames = List.copyOf(frames);
      suppressed = List.copyOf(suppressed);
    }
  }

  private @Nullable Throwable source;
  private @Nullable List<Link> links;

  private Failure(@Nullable Throwable source, @Nullable List<Link> links) {
    this.source = source;
    this.links = links;
  }

  /** A failure that is read later from the live throwable. */
  public static Failure of(Throwable throwable) {
    return new Failure(throwable, null);
  }

  /**
   * A failure whose chain is already data, outermost first, as after deserialisation. Never empty.
   */
  public static Failure of(List<Link> links) {
    if (links.isEmpty()) {
      throw new IllegalArgumentException("a failure has at least one link");
    }
    return new Failure(null, List.copyOf(links));
  }

  /**
   * The chain, outermost first, at most {@value #MAX_LINKS} links; never empty. Not thread-safe.
   */
  public List<Link> links() {
    List<Link> known = links;
    if (known == null) {
      known = read(Objects.requireNonNull(source));
      links = known;
    }
    return known;
  }

  /**
   * The live throwable, for telling apart whether two events logged the same object; null when read
   * from data.
   */
  public @Nullable Throwable source() {
    return source;
  }

  /** The outermost link. */
  public Link outermost() {
    return links().get(0);
  }

  /** The innermost cause. */
  public Link root() {
    return links().get(links().size() - 1);
  }

  /**
   * The objects from the outermost one along {@code cause}, at most {@value #MAX_LINKS}; ends at a
   * cycle.
   */
  public static <T> List<T> chain(T outermost, Function<T, @Nullable T> cause) {
    if (cause.apply(outermost) == null) {
      return List.of(outermost);
    }
    Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<T> chain = new ArrayList<>();
    for (T t = outermost; t != null && seen.add(t); t = cause.apply(t)) {
      chain.add(t);
      if (chain.size() > MAX_LINKS) {
        chain.remove(MAX_LINKS - 1); // the root matters more than the wrappers before it
      }
      if (seen.size() >= 1_000) {
        break;
      }
    }
    return chain;
  }

  private static List<Link> read(Throwable throwable) {
    List<Link> links = new ArrayList<>();
    for (Throwable link : chain(throwable, Failure::causeOf)) {
      links.add(link(link));
    }
    return List.copyOf(links);
  }

  /** The cause, or null too if asking for it fails. */
  public static @Nullable Throwable causeOf(Throwable throwable) {
    try {
      return throwable.getCause();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return null;
    }
  }

  private static Link link(Throwable throwable) {
    StackTraceElement[] frames = framesOf(throwable);
    return new Link(
        throwable.getClass().getName(),
        messageOf(throwable),
        List.of(frames.length <= MAX_FRAMES ? frames : Arrays.copyOf(frames, MAX_FRAMES)),
        suppressedOf(throwable));
  }

  private static StackTraceElement[] framesOf(Throwable throwable) {
    try {
      return throwable.getStackTrace();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new StackTraceElement[0];
    }
  }

  private static @Nullable String messageOf(Throwable throwable) {
    try {
      String message = throwable.getMessage();
      return message == null ? null : AlertEvent.truncate(message);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return "[getMessage failed: " + e.getClass().getName() + "]";
    }
  }

  private static List<String> suppressedOf(Throwable throwable) {
    List<String> told = new ArrayList<>();
    for (Throwable suppressed : throwable.getSuppressed()) {
      if (told.size() == MAX_SUPPRESSED) {
        break;
      }
      String message = messageOf(suppressed);
      told.add(suppressed.getClass().getName() + (message == null ? "" : ": " + message));
    }
    return told;
  }
}
