package io.github.incidentmail.event;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One log event as plain data, captured inside the log call; it holds no object of the application
 * except the throwable.
 *
 * @param time when it was logged, by the framework's clock
 * @param logger the logger's full name
 * @param thread the name of the thread that logged; may be empty
 * @param message the formatted message, at most {@value #MAX_MESSAGE} characters
 * @param template the message before its arguments went in, or null if it had none
 * @param markers names of the event's markers, parents included
 * @param mdc context values; the adapters pass the keys on the allow-list and those that routes ask
 *     for
 * @param fingerprint the user's own identity of the problem (marker, MDC key or key-value {@code
 *     mail.fingerprint}), or null
 * @param failure the throwable, or null
 * @param before what was logged just before it
 */
public record AlertEvent(
    Instant time,
    Severity severity,
    String logger,
    String thread,
    String message,
    @Nullable String template,
    Set<String> markers,
    Map<String, String> mdc,
    @Nullable String fingerprint,
    @Nullable Failure failure,
    EarlierEvents before) {
  /** Longest message kept, in characters; the rest is cut and the cut is told. */
  public static final int MAX_MESSAGE = 16 * 1024;

  /** Longest sum of MDC keys and values kept, in characters. */
  public static final int MAX_MDC = 4 * 1024;

  /** The key under which an application may name the problem itself. */
  public static final String FINGERPRINT_KEY = "mail.fingerprint";

  private static final String CUT = " characters cut]";
  private static final int MAX_NOTE = "… [".length() + 10 + CUT.length();

  public AlertEvent {
    message = truncate(message);
    template = template == null ? null : truncate(template);
    markers = Set.copyOf(markers);
    mdc = Map.copyOf(mdc);
  }

  /** An event of which it isn't known what was logged before it. */
  public AlertEvent(
      Instant time,
      Severity severity,
      String logger,
      String thread,
      String message,
      @Nullable String template,
      Set<String> markers,
      Map<String, String> mdc,
      @Nullable String fingerprint,
      @Nullable Failure failure) {
    this(
        time,
        severity,
        logger,
        thread,
        message,
        template,
        markers,
        mdc,
        fingerprint,
        failure,
        EarlierEvents.NONE);
  }

  /**
   * An event of this thread with nothing but these.
   *
   * @param logger what tells of it, such as the name of a class
   * @param message null counts as empty
   */
  public static AlertEvent of(
      Instant time,
      Severity severity,
      String logger,
      @Nullable String message,
      @Nullable Throwable failure) {
    return new AlertEvent(
        time,
        severity,
        logger,
        Thread.currentThread().getName(),
        message == null ? "" : message,
        null,
        Set.of(),
        Map.of(),
        null,
        failure == null ? null : Failure.of(failure));
  }

  /** The same with an identity of its own: events of one identity are one problem. */
  public AlertEvent withFingerprint(String identity) {
    return with(mdc, identity, before);
  }

  /** The same with context values, of which mails show those that {@code mdcKeys} names. */
  public AlertEvent withMdc(Map<String, String> values) {
    return with(values, fingerprint, before);
  }

  /** The same with what was logged just before it. */
  public AlertEvent after(EarlierEvents earlier) {
    return with(mdc, fingerprint, earlier);
  }

  private AlertEvent with(
      Map<String, String> values, @Nullable String identity, EarlierEvents earlier) {
    return new AlertEvent(
        time, severity, logger, thread, message, template, markers, values, identity, failure,
        earlier);
  }

  /**
   * {@code text} cut to {@value #MAX_MESSAGE} characters with a note of how much is missing; never
   * splits a surrogate pair. A text that was cut already is left as it is.
   */
  public static String truncate(String text) {
    if (text.length() <= MAX_MESSAGE || isCut(text)) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
    return text.substring(0, end) + "… [" + (text.length() - end) + CUT;
  }

  /** Events are copied, and a copy must not count the note as what is missing. */
  private static boolean isCut(String text) {
    return text.length() <= MAX_MESSAGE + MAX_NOTE && text.endsWith(CUT);
  }
}
