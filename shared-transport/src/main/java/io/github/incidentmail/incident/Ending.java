package io.github.incidentmail.incident;

/** When an incident is over, and whether that is worth a mail (R7, R13). Not thread-safe. */
final class Ending {
  private final Life life;
  private final Tally tally;
  private final Cadence cadence;
  private final Retelling retelling;

  Ending(Life life, Tally tally, Cadence cadence, Retelling retelling) {
    this.retelling = retelling;
    this.life = life;
    this.tally = tally;
    this.cadence = cadence;
  }

  /** When it is over if nothing more comes; never if it is waiting or a mail is on its way. */
  long due() {
    boolean ends = life.isOpen() || life.owesCatchUp();
    long quiet = Math.max(retelling.notBefore(), life.lastEvent() + cadence.quietAfter());
    return !ends || tally.isOnItsWay() ? Incident.NEVER : quiet;
  }

  /** When it is over though a silence holds its mails; never if it is or a mail is on its way. */
  long dueUntold() {
    boolean lives = life.isOpen() || life.isWaiting();
    return !lives || tally.isOnItsWay() ? Incident.NEVER : life.lastEvent() + cadence.quietAfter();
  }

  /** Whether its end is worth a mail, or was and a silence held it. */
  boolean owesMail() {
    boolean ends = life.isOpen() && (tally.dirty() > 0 || life.isEndWorthAMail());
    return (ends || life.owesCatchUp()) && !tally.isOnItsWay();
  }

  /** Whether it has been silent for four fifths of what ends it, so that it may ride in a mail. */
  boolean isNear(long now) {
    return due() != Incident.NEVER && now - life.lastEvent() >= cadence.quietAfter() * 4 / 5;
  }
}
