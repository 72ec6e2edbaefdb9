package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Diagnostics;
import org.jspecify.annotations.Nullable;

/** Says each condition of the outbox once, and again only after it was over. Thread-safe. */
final class Health {
  private final Diagnostics diagnostics;
  private final String directory;
  private @Nullable String condition;
  private boolean full;

  Health(Diagnostics diagnostics, @Nullable Object directory) {
    this.diagnostics = diagnostics;
    this.directory = String.valueOf(directory);
  }

  synchronized boolean isGood() {
    return condition == null;
  }

  void usable() {
    if (becomes(null)) {
      diagnostics.info(
          "IM-OUTBOX-DISK-BACK", "outbox " + directory + ": new letters are durable again");
    }
  }

  void unusable(Exception cause) {
    if (becomes("IM-OUTBOX-DISK")) {
      diagnostics.warn(
          "IM-OUTBOX-DISK",
          "outbox " + directory + " can't be used; letters wait in memory and end with the process",
          cause);
    }
  }

  void foreign() {
    if (becomes("IM-OUTBOX-IDENTITY")) {
      diagnostics.warn(
          "IM-OUTBOX-IDENTITY",
          "outbox "
              + directory
              + " belongs to another service, environment or appender, or to a running process with"
              + " another sender, host or login; its letters are left alone and ours wait in"
              + " memory");
    }
  }

  /** The configuration was changed. */
  void takenOver(int aside) {
    if (aside > 0) {
      diagnostics.warn(
          "IM-OUTBOX-IDENTITY",
          "outbox "
              + directory
              + " was another sender's, host's or login's and is taken over; of its letters "
              + aside
              + (aside == 1 ? " is" : " are")
              + " put aside in failed/: incident-mail outbox retry --failed sends them by what is"
              + " configured now");
    } else {
      diagnostics.info(
          "IM-OUTBOX-IDENTITY",
          "outbox " + directory + " was another sender's, host's or login's and is taken over");
    }
  }

  void vanished(int lost) {
    if (becomes("IM-OUTBOX-VANISHED")) {
      diagnostics.warn(
          "IM-OUTBOX-VANISHED",
          "outbox "
              + directory
              + " was removed; the letters of this process live on in memory, "
              + lost
              + " of others are gone with it");
    }
  }

  void torn(String file) {
    diagnostics.warn(
        "IM-OUTBOX-TORN", "outbox " + directory + ": " + file + " is damaged and goes to bad/");
  }

  void expired(int letters) {
    diagnostics.warn(
        "IM-OUTBOX-EXPIRED",
        "outbox " + directory + ": " + letters + " letter(s) could not be sent within maxAge");
  }

  void full(boolean now) {
    boolean said;
    synchronized (this) {
      said = full;
      full = now;
    }
    if (now && !said) {
      diagnostics.warn(
          "IM-OUTBOX-FULL",
          "outbox " + directory + " is full (maxSize); what is new waits as counts");
    }
  }

  private synchronized boolean becomes(@Nullable String next) {
    boolean changed = next == null ? condition != null : !next.equals(condition);
    condition = next;
    return changed;
  }
}
