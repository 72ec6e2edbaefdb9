package io.github.incidentmail.mail;

import java.util.List;

/**
 * The trouble that mails had since the last mail that told of it. Immutable.
 *
 * @param kinds the first to happen first
 * @param more how often anything happened that is not among them, for want of room
 */
public record Troubles(List<Trouble> kinds, long more) {
  /** No trouble at all. */
  public static final Troubles NONE = new Troubles(List.of(), 0);

  public Troubles {
    kinds = List.copyOf(kinds);
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return kinds.isEmpty() && more == 0;
  }
}
