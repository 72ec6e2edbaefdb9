package io.github.incidentmail.incident;

import io.github.incidentmail.incident.Report.Delay;
import io.github.incidentmail.incident.Report.LedgerLine;
import io.github.incidentmail.incident.RouteDesk.Bucket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The mails that are neither accepted nor gone, and what they tell. Not thread-safe. */
final class OnTheirWay {
  /**
   * One of them.
   *
   * @param takenAt when it was paid for, and written
   * @param delay what of it was in mails that were taken back, or null
   * @param lossMark what it says of {@link Losses}; 0 where it says nothing
   */
  record Mail(
      RouteDesk desk,
      List<Telling> tellings,
      List<LedgerLine> ledger,
      Bucket paidBy,
      long takenAt,
      @Nullable Delay delay,
      long lossMark) {
    /** Events that it tells without detail. */
    long undetailed() {
      return ledger.stream().mapToLong(LedgerLine::count).sum();
    }
  }

  private final Map<Long, Mail> mails = new HashMap<>();
  private long numbers;
  private long undetailed;

  /** Takes one in and gives it a number. */
  long add(Mail mail) {
    mails.put(++numbers, mail);
    undetailed += mail.undetailed();
    return numbers;
  }

  /** It has arrived or come back; null if there is none of this number. */
  @Nullable Mail remove(long number) {
    Mail mail = mails.remove(number);
    if (mail != null) {
      undetailed -= mail.undetailed();
    }
    return mail;
  }

  /** Null if there is none of this number. */
  @Nullable Mail get(long number) {
    return mails.get(number);
  }

  void forEach(BiConsumer<Long, Mail> what) {
    mails.forEach(what);
  }

  /** Events that they tell without detail. */
  long undetailed() {
    return undetailed;
  }
}
