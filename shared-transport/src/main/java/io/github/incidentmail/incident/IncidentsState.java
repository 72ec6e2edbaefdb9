package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a restart must not forget (R16): counts, times and one short example of each incident, what
 * the budgets have given out, and which letters were on their way. Immutable. Its content is for
 * {@link Incidents} alone.
 *
 * @param at when it was so, in milliseconds since the epoch
 * @param lostUntold lost events that no mail has told
 * @param intended the letter that was about to be stored: if it isn't there, it never was; empty if
 *     there was none
 */
public record IncidentsState(
    long at,
    List<SavedIncident> incidents,
    List<RouteDesk.Saved> desks,
    MailboxBudget.Saved mailbox,
    Ledger.Saved ledger,
    List<Mail> mails,
    long lostUntold,
    String intended) {
  /**
   * A mail that was neither accepted nor gone.
   *
   * @param letter its letter's id; empty if the letter would not survive the process
   * @param said how much of what is {@code lostUntold} it says
   */
  record Mail(
      String letter,
      String route,
      List<Telling> tellings,
      List<Report.LedgerLine> ledger,
      RouteDesk.Bucket paidBy,
      long takenAt,
      Report.@Nullable Delay delay,
      long said) {
    Mail {
      tellings = List.copyOf(tellings);
      ledger = List.copyOf(ledger);
    }

    /** What it tells, with and without detail. */
    private long events() {
      return tellings.stream().mapToLong(Telling::count).sum()
          + ledger.stream().mapToLong(Report.LedgerLine::count).sum();
    }

    private Mail unsent() {
      return new Mail("", route, tellings, ledger, paidBy, takenAt, delay, said);
    }
  }

  /**
   * What it tells of one incident.
   *
   * @param incident its place among the saved ones
   */
  record Telling(
      int incident,
      Told.State state,
      long count,
      long rate,
      Severity severity,
      Cadence.Position before,
      long dirtySince,
      Report.@Nullable Delay delay) {}

  public IncidentsState {
    incidents = List.copyOf(incidents);
    desks = List.copyOf(desks);
    mails = List.copyOf(mails);
  }

  /** The letters that were on their way; whoever takes the state over has to find out more. */
  public List<String> letters() {
    return mails.stream().map(Mail::letter).filter(letter -> !letter.isEmpty()).toList();
  }

  /** The same, just before a letter is stored. */
  public IncidentsState intending(String letter) {
    return new IncidentsState(at, incidents, desks, mailbox, ledger, mails, lostUntold, letter);
  }

  /** The same as if no mail had been put into words for the intended letter. */
  public IncidentsState withoutIntended() {
    List<Mail> untold =
        mails.stream().map(mail -> mail.letter().equals(intended) ? mail.unsent() : mail).toList();
    return new IncidentsState(at, incidents, desks, mailbox, ledger, untold, lostUntold, "");
  }

  /** Events that no mail tells yet, neither an accepted one nor one whose letter was stored. */
  public long untold() {
    return incidents.stream().mapToLong(each -> each.tally().dirty()).sum()
        + ledger.total()
        + mails.stream().filter(each -> each.letter().isEmpty()).mapToLong(Mail::events).sum();
  }

  /** The same as bytes, at most {@value StateWriter#MAX_BYTES}. */
  public byte[] encode() {
    return StateWriter.write(this);
  }

  /**
   * Reads what {@link #encode} wrote, of this version; empty if it is anything else.
   *
   * @param now a clock that ran on in between; where it went back, all times go back with it
   */
  public static Optional<IncidentsState> decode(byte[] bytes, Instant now) {
    return StateReader.read(bytes, now.toEpochMilli());
  }
}
