package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Diagnostics;
import org.jspecify.annotations.Nullable;

/** Says once that state can't be kept, and again only after it could. */
final class StateHealth {
  private final Diagnostics diagnostics;
  private final @Nullable Object directory;
  private boolean unusable;

  StateHealth(Diagnostics diagnostics, @Nullable Object directory) {
    this.diagnostics = diagnostics;
    this.directory = directory;
  }

  void usable() {
    if (unusable) {
      unusable = false;
      diagnostics.info(
          "IM-STATE-DISK-BACK", "outbox " + directory + ": incidents outlive a restart again");
    }
  }

  void unusable(Exception cause) {
    if (!unusable) {
      unusable = true;
      diagnostics.warn(
          "IM-STATE-DISK",
          "outbox "
              + directory
              + ": which incidents are open can't be kept on disk; a restart now would tell them as"
              + " new: "
              + cause,
          cause);
    }
  }

  void torn(String file) {
    diagnostics.warn(
        "IM-STATE-TORN",
        "outbox "
            + directory
            + ": "
            + file
            + " is damaged or of another version and goes to bad/; its incidents are told as new");
  }
}
