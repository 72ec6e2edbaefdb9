package io.github.incidentmail.redaction;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Failure.Link;
import io.github.incidentmail.event.Origin;
import io.github.incidentmail.event.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets, and with {@link Profile#PII} personal data, out of all texts of an event: {@code
 * [redacted:kind]} stands in their place. Works within a fixed number of steps; a text that takes
 * more, or longer than {@value Scan#WINDOW} characters, is cut or replaced as a whole, never shown.
 * Redacting twice changes nothing more. Immutable and pure, but reading an event's failure belongs
 * to one thread.
 */
public final class Redactor {
  /** Stands for a text that could not be looked through. */
  public static final String FAILED = "[redaction failed]";

  /** What is taken out. */
  public enum Profile {
    /** Passwords, tokens, keys, cookies and the like. */
    SECRETS,
    /** Personal data too. */
    PII
  }

  /**
   * What may be kept.
   *
   * @param event holds neither a secret nor the live throwable
   * @param failures texts that could not be looked through and are left out
   */
  public record Redacted(AlertEvent event, int failures) {}

  private static final Finder FINDER = new Finder();
  private static final Redactor DEFAULT = of(Profile.SECRETS, List.of());

  private final Profile profile;
  private final OwnPatterns own;

  private Redactor(Profile profile, OwnPatterns own) {
    this.profile = profile;
    this.own = own;
  }

  /**
   * A redactor of this profile.
   *
   * @param own what it takes out beside; see {@link #expression}
   */
  public static Redactor of(Profile profile, List<Pattern> own) {
    return new Redactor(profile, new OwnPatterns(own));
  }

  /** Of the profile {@link Profile#SECRETS}, with nothing of the user's. */
  public static Redactor secrets() {
    return DEFAULT;
  }

  /**
   * An expression of the user's.
   *
   * @throws IllegalArgumentException if it is misspelt or would find nothing at all everywhere
   */
  public static Pattern expression(String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.matcher("").find()) {
        throw new IllegalArgumentException(
            "the expression '"
                + text
                + "' also finds the empty text; write one that finds something");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the expression '" + text + "' is misspelt: " + e.getDescription(), e);
    }
  }

  /** The event without secrets. */
  public Redacted redact(AlertEvent event) {
    return new Work().event(event);
  }

  /** The text without secrets; the same one if there are none. */
  public String redact(String text) {
    return new Work().text(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Redactor that && profile == that.profile && own.equals(that.own);
  }

  @Override
  public int hashCode() {
    return Objects.hash(profile, own);
  }

  @Override
  public String toString() {
    return profile + (own.equals(OwnPatterns.NONE) ? "" : " and more");
  }

  /** One event's; counts what fails. */
  private final class Work {
    private final OwnPatterns.Budget budget = new OwnPatterns.Budget();
    private int failures;

    Redacted event(AlertEvent event) {
      String template = event.template();
      String message = text(event.message());
      AlertEvent kept =
          new AlertEvent(
              event.time(),
              event.severity(),
              event.logger(),
              text(event.thread()),
              message,
              Objects.equals(template, event.message()) ? message : textOrNull(template),
              event.markers(),
              context(event.mdc()),
              textOrNull(event.fingerprint()),
              event.failure() == null ? null : failure(event.failure()),
              before(event.before()));
      return new Redacted(kept, failures);
    }

    private Map<String, String> context(Map<String, String> mdc) {
      Map<String, String> kept = new HashMap<>();
      mdc.forEach((key, value) -> kept.put(key, value(key, value)));
      return kept;
    }

    private Failure failure(Failure failure) {
      return Failure.of(failure.links().stream().map(this::link).toList());
    }

    private Link link(Link link) {
      return new Link(
          link.className(),
          textOrNull(link.message()),
          link.frames(),
          link.suppressed().stream().map(this::text).toList());
    }

    private EarlierEvents before(EarlierEvents before) {
      return before.isEmpty()
          ? before
          : new EarlierEvents(before.events().stream().map(this::earlier).toList(), before.cut());
    }

    /** Put into words, because an argument that its text leaves out may be a secret. */
    private EarlierEvent earlier(EarlierEvent event) {
      Origin origin = event.origin();
      return new EarlierEvent(
          event.time(),
          event.severity(),
          event.logger(),
          new Origin(text(origin.thread()), origin.threadId(), textOrNull(origin.trace())),
          Wording.of(text(event.wording().text())),
          event.throwable());
    }

    private @Nullable String textOrNull(@Nullable String text) {
      return text == null ? null : text(text);
    }

    private String value(String key, String value) {
      try {
        String kind = FINDER.kindOfValue(key, value);
        return kind == null ? text(value) : "[redacted:" + kind + "]";
      } catch (RuntimeException | StackOverflowError e) {
        return failed();
      }
    }

    private String text(String text) {
      try {
        Scan scan = new Scan(text);
        FINDER.find(scan, profile);
        own.find(scan, budget);
        return scan.result();
      } catch (RuntimeException | StackOverflowError e) {
        return failed(); // whatever it was, nobody knows what the text holds
      }
    }

    private String failed() {
      failures++;
      return FAILED;
    }
  }
}
