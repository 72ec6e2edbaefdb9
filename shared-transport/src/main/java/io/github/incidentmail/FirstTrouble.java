package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on to a framework's status, which most configurations show nowhere. So the
 * first warning or error that says why mail waits or is lost is a line of standard error too: once
 * in the life of a mailer, and never where the status prints it anyway. What is over in the usual
 * course, such as a server that asks to try again, is none. Safe for use by many threads.
 */
public final class FirstTrouble implements Diagnostics {
  /** What keeps mail from being sent; with {@link #OTHERS} taken out. */
  private static final Set<String> KINDS = Set.of("SMTP", "OAUTH", "SECRET", "STOP");

  private static final Set<String> MORE =
      Set.of(
          "IM-TRUST-STORE",
          "IM-OUTBOX-EXPIRED",
          "IM-OUTBOX-FULL",
          "IM-OUTBOX-IDENTITY",
          "IM-OUTBOX-TORN",
          "IM-MAIL-COMPOSE",
          "IM-INTERNAL");

  private static final Set<String> OTHERS =
      Set.of(
          "IM-SMTP-TEMPORARY",
          "IM-SMTP-THROTTLED",
          "IM-SMTP-PARTIAL",
          "IM-OAUTH-ENDING",
          "IM-STOP-LATE");

  private final Diagnostics status;
  private final String appender;
  private final String framework;
  private final Predicate<Severity> printed;
  private final AtomicBoolean said = new AtomicBoolean();

  /**
   * @param status everything goes there
   * @param appender the appender's name
   * @param framework whose status it is, for people
   * @param printed whether the status shows a message of that severity on the console
   */
  public FirstTrouble(
      Diagnostics status, String appender, String framework, Predicate<Severity> printed) {
    this.status = status;
    this.appender = appender;
    this.framework = framework;
    this.printed = printed;
  }

  @Override
  public void info(String id, String text) {
    status.info(id, text);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    status.warn(id, text, cause);
    tell(Severity.WARN, id, text);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    status.error(id, text, cause);
    tell(Severity.ERROR, id, text);
  }

  /** Noted before it is printed: standard error may lead into a logger, and from there to here. */
  private void tell(Severity severity, String id, String text) {
    if (keepsMailBack(id) && !printed.test(severity) && said.compareAndSet(false, true)) {
      System.err.println(
          "Incident Mail appender '"
              + appender
              + "': "
              + Diagnostics.withHelp(id, text)
              + "; further troubles are told in "
              + framework
              + "'s status only");
    }
  }

  private static boolean keepsMailBack(String id) {
    return MORE.contains(id)
        || (!OTHERS.contains(id)
            && KINDS.stream().anyMatch(kind -> id.startsWith("IM-" + kind + "-")));
  }
}
