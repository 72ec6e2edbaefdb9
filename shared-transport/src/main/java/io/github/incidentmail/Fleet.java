package io.github.incidentmail;

import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.incident.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other instances of the service, as the clerk meets them. Used by one thread, but for {@link
 * #status}.
 */
interface Fleet {
  /** A mail leaves. */
  FleetPermit GRANTED = new FleetPermit(List.of(), Duration.ZERO);

  /** There are no others: every mail may leave. */
  Fleet NONE =
      new Fleet() {
        @Override
        public Duration step(Instant now) {
          return Clerk.FOREVER;
        }

        @Override
        public void beforeMails(Runnable meanwhile, Instant now) {}

        @Override
        public FleetPermit mayLeave(Report report, Runnable meanwhile, Instant now) {
          return GRANTED;
        }

        @Override
        public Ballot share(String expected, String text, Instant now) {
          return Ballot.ALONE;
        }

        @Override
        public void beforeLast(Instant now) {}

        @Override
        public void leave(Instant now) {}

        @Override
        public MailerStatus.@Nullable Fleet status() {
          return null;
        }
      };

  /** Asks and tells what is due, without waiting; returns how long there is nothing to do. */
  Duration step(Instant now);

  /**
   * Mails may be about to leave: what the others counted is to be in them (FL3).
   *
   * @param meanwhile run now and then while the answer is awaited
   */
  void beforeMails(Runnable meanwhile, Instant now);

  /** Asks for a mail's numbers and its room in the mailbox (FL2). */
  FleetPermit mayLeave(Report report, Runnable meanwhile, Instant now);

  /**
   * Replaces the text that all instances share, empty at first, if it still is as expected.
   *
   * @return what it was; it is replaced if that is what was expected
   */
  Ballot share(String expected, String text, Instant now);

  /** This instance is about to stop: others tell what they know of, and it tells the rest. */
  void beforeLast(Instant now);

  /** This instance is no member any more. */
  void leave(Instant now);

  /** As of the last step; null if there are no others to be. Asked by any thread. */
  MailerStatus.@Nullable Fleet status();
}
