package io.github.incidentmail;

import io.github.incidentmail.incident.IncidentsState;
import io.github.incidentmail.outbox.LeftState;
import io.github.incidentmail.outbox.OutboxFolder;
import io.github.incidentmail.outbox.StoredLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events that ended processes left beside their letters for the next one to tell, seen from
 * outside. Changes nothing. Stateless.
 */
public final class KeptEvents {
  private KeptEvents() {}

  /**
   * How many events no mail tells yet, neither an accepted one nor one that waits.
   *
   * @param outbox the outbox directory; 0 if there is none
   * @throws IOException if the directory is there and can't be read
   */
  public static long in(Path outbox) throws IOException {
    OutboxFolder folder = OutboxFolder.at(outbox);
    return folder.isOutbox() ? in(folder, folder.letters()) : 0;
  }

  /**
   * How many events no mail tells yet, for whoever has listed the letters already.
   *
   * @param listed the folder's letters, listed before this is asked
   */
  static long in(OutboxFolder folder, List<StoredLetter> listed) throws IOException {
    Set<String> letters = listed.stream().map(StoredLetter::id).collect(Collectors.toSet());
    long events = 0;
    for (LeftState left : folder.left()) {
      byte[] content = left.content();
      if (content.length >= StateKeeper.BEFORE_STATE) {
        byte[] state = Arrays.copyOfRange(content, StateKeeper.BEFORE_STATE, content.length);
        events +=
            IncidentsState.decode(state, Instant.now())
                .map(each -> untold(each, letters))
                .orElse(0L);
      }
    }
    return events;
  }

  /** So many events, for people. */
  public static String words(long events) {
    return events
        + (events == 1
            ? " event that no mail tells yet is kept for the next process"
            : " events that no mail tells yet are kept for the next process");
  }

  /** A letter that was about to be stored and isn't there never was. */
  private static long untold(IncidentsState state, Set<String> letters) {
    boolean missing = !state.intended().isEmpty() && !letters.contains(state.intended());
    return (missing ? state.withoutIntended() : state).untold();
  }
}
