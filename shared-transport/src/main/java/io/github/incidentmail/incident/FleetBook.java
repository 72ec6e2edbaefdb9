package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetDeparture.Tells;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetPart;
import io.github.incidentmail.fleet.FleetStanding;
import io.github.incidentmail.incident.OnTheirWay.Mail;
import io.github.incidentmail.incident.Report.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet is to know of the incidents, and what becomes of them by what it knows (FL1 to FL5).
 * Used by the thread that uses {@link Incidents}.
 */
public final class FleetBook {
  /** As numbers that all instances agree on. */
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  /** More wait for the next exchange. */
  static final int MOST_PARTS = 500;

  /**
   * Each next instance waits so much longer before it tells what the fleet can't be asked about.
   */
  private static final long RANK = Duration.ofSeconds(15).toMillis();

  private final IncidentStore store;
  private final OnTheirWay onTheirWay;
  private Map<Long, Asked> asked = Map.of();
  private List<FleetInstance> members = List.of();
  private int size;
  private boolean news;
  private long taken;
  private long handedOver;

  /**
   * What the fleet was asked about.
   *
   * @param done whether it need not be this instance's to tell
   * @param leaving whether it need not be if others tell it
   */
  private record Asked(Incident incident, boolean done, boolean leaving) {}

  FleetBook(IncidentStore store, OnTheirWay onTheirWay) {
    this.store = store;
    this.onTheirWay = onTheirWay;
  }

  /** How many instances there are, as of the last answer. */
  public int members() {
    return size;
  }

  /** Whether as many are known by name as there are. */
  public boolean isListWhole() {
    return members.size() == size;
  }

  /** What the others should know soon. */
  void news() {
    news = true;
  }

  /** Whether anything has come up that the others should know soon; asked once. */
  public boolean takeNews() {
    boolean any = news;
    news = false;
    return any;
  }

  /** Whether there are any that the fleet was never asked about. */
  public boolean isAnyNew() {
    return store.all().stream().anyMatch(i -> isConcerned(i) && !i.claim.isAsked());
  }

  /** Whether any is this instance's to tell and has something untold. */
  public boolean mayTellAny(Instant now) {
    long at = now.toEpochMilli();
    return store.all().stream().anyMatch(i -> i.claim.isShared() && i.claim.tells(at));
  }

  /**
   * What is to be said of each that the fleet has to know of; {@link #stand} is to follow with the
   * answer. The new ones come first, then those that it was asked about longest ago.
   *
   * @param stopping whether this instance lets go of all
   * @param leaving whether it lets go of what others tell
   */
  public List<FleetPart> parts(boolean stopping, boolean leaving, Instant now) {
    Map<Long, Asked> all = new HashMap<>();
    List<FleetPart> parts = new ArrayList<>();
    store.all().stream()
        .filter(FleetBook::isConcerned)
        .sorted(Comparator.comparingLong(incident -> incident.claim.askedAt()))
        .limit(MOST_PARTS)
        .forEach(
            incident -> {
              boolean left = leaving && incident.claim.isLeft();
              FleetPart part = part(incident, stopping || left, now.toEpochMilli());
              all.put(part.problem(), new Asked(incident, part.done(), leaving));
              parts.add(part);
            });
    asked = all;
    return parts;
  }

  /** The fleet has answered what {@link #parts} said last. */
  public void stand(FleetAnswer answer, Instant now) {
    long at = now.toEpochMilli();
    members = answer.members().list().isEmpty() ? members : answer.members().list();
    size = answer.members().size();
    for (FleetStanding standing : answer.standings()) {
      Asked about = asked.get(standing.problem());
      if (about != null) {
        Story story =
            Story.decode(standing.story(), at - standing.storyAge().toMillis()).orElse(null);
        change(about.incident, () -> stands(about, standing, story, at));
      }
    }
    asked = Map.of();
    store.all().forEach(incident -> incident.claim.together());
  }

  /**
   * The fleet can't be asked: what is nobody's is told by this instance too, after a while (FL5).
   *
   * @return whether there is any that didn't know yet
   */
  public boolean alone(String self, Instant now) {
    boolean any = false;
    for (Incident incident : store.all()) {
      Claim claim = incident.claim;
      if (claim.isShared() && claim.tellsFrom() == Incident.NEVER) {
        // who follows knows that another one is about to tell it
        int place = rank(FormerClaims.problem(incident), self) + (claim.isAsked() ? 1 : 0);
        claim.aloneFrom(now.toEpochMilli() + place * RANK);
        any = true;
      }
    }
    return any;
  }

  /** This instance's place, from 0, where what is to be done concerns no problem (FL5). */
  public int place(String self) {
    return rank(0, self);
  }

  /** Rendezvous hashing (Thaler and Ravishankar, 1998): all instances agree on the order. */
  private int rank(long problem, String self) {
    long own = weight(problem, self);
    return (int) members.stream().filter(m -> weight(problem, m.id()) < own).count();
  }

  private static long weight(long problem, String instance) {
    return new Hash64().add(problem).add(instance).value();
  }

  /** What the fleet has to agree to before this mail leaves. */
  public FleetDeparture departure(Report report, String self, FleetDeparture.Limits limits) {
    Mail mail = Objects.requireNonNull(onTheirWay.get(report.number()));
    List<Tells> tells = new ArrayList<>();
    for (int i = 0; i < mail.tellings().size(); i++) {
      Incident incident = mail.tellings().get(i).incident();
      if (incident.claim.isOwner()) {
        int number = report.incidents().get(i).mail();
        tells.add(new Tells(FormerClaims.problem(incident), incident.claim.fence(), number));
      }
    }
    boolean urgent =
        report.severity() == Severity.FATAL
            || report.incidents().stream().anyMatch(told -> told.state().isOpening());
    return new FleetDeparture(
        self,
        tells,
        limits,
        mail.desk().policy.recipients(),
        urgent,
        report.occasion() == Occasion.STOP);
  }

  /** Others own these of the mail's. */
  void lost(Mail mail, List<Long> problems) {
    for (Telling telling : mail.tellings()) {
      if (problems.contains(FormerClaims.problem(telling.incident()))) {
        telling.incident().claim.lost();
      }
    }
  }

  /** Events of others that this instance tells. */
  long taken() {
    return taken;
  }

  /** Events of this instance that others tell. */
  long handedOver() {
    return handedOver;
  }

  private void change(Incident incident, Runnable change) {
    long before = incident.pending();
    store.change(incident, change);
    long more = incident.pending() - before;
    taken += Math.max(0, more);
    handedOver += Math.max(0, -more);
  }

  /** The fleet has to know too when it shall no longer count on this instance. */
  private static boolean isConcerned(Incident incident) {
    Claim claim = incident.claim;
    boolean counts = !claim.isAsked() || claim.unshared() > 0;
    boolean follows = !incident.life.isClosed() || claim.isUntoldElsewhere();
    return claim.isShared()
        && !incident.life.isHeld()
        && (counts || claim.isOwner() || follows || claim.asks());
  }

  /** Whether this instance will tell no more of it, as far as it knows. */
  private static boolean isOver(Incident incident) {
    Claim claim = incident.claim;
    return incident.life.isClosed()
        && !incident.life.owesCatchUp()
        && incident.pending() == 0
        && (claim.isOwner() || !claim.isUntoldElsewhere());
  }

  private static FleetPart part(Incident incident, boolean letsGo, long now) {
    Claim claim = incident.claim;
    FleetStanding last = claim.isOwner() ? null : claim.last();
    return new FleetPart(
        FormerClaims.problem(incident),
        incident.id(),
        claim.counted(),
        claim.seen(),
        claim.fence(),
        last == null ? incident.tally.total() - claim.unshared() : last.total(),
        last == null ? incident.tally.settled() : last.told(),
        incident.mails.all(),
        SEVERITIES.indexOf(incident.severity()),
        letsGo || isOver(incident),
        incident.story().encode(now));
  }

  private void stands(Asked about, FleetStanding standing, @Nullable Story story, long now) {
    Incident incident = about.incident;
    Claim claim = incident.claim;
    boolean leaves = about.leaving && !standing.owner();
    boolean taken = claim.answered(standing, !about.done, leaves, now);
    long all = standing.total() + claim.unshared();
    incident.isKnownAs(standing.incident());
    if (!claim.isOwner()) {
      incident.tally.keepOnly(claim.unshared());
    } else if (taken) {
      incident.takesOver(all, standing.told(), now);
    }
    // whoever follows waits for one that knows what became of the last mail
    if (story != null && (claim.isOwner() || story.mails().all() >= standing.mails())) {
      incident.continues(story, standing.mails(), now);
    } else if (taken) {
      incident.continuesAnew(standing.mails(), now);
    }
    if (claim.isOwner()) {
      Severity worst = SEVERITIES.get(Math.min(standing.severity(), SEVERITIES.size() - 1));
      incident.hadElsewhere(all - incident.tally.total(), worst, now);
      claim.spreads(spread(standing));
    }
  }

  private @Nullable Spread spread(FleetStanding standing) {
    Set<String> without = new TreeSet<>();
    members.forEach(member -> without.add(member.version()));
    without.removeAll(standing.versions());
    without.remove("");
    return size <= 1 && standing.instances() <= 1
        ? null
        : new Spread(standing.instances(), size, standing.firstOn(), List.copyOf(without));
  }
}
