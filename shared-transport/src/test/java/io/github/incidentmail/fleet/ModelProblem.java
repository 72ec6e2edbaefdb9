package io.github.incidentmail.fleet;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the fleet knows of one problem. */
final class ModelProblem {
  private static final long LEASE_MILLIS = 15_000;
  private static final long HEIR_MILLIS = 7_500;
  private static final long FRESH_MILLIS = 60_000;
  private static final long LET_GO = 0;

  private record Counter(long events, long asked) {}

  private final long problem;
  private final String incident;
  private final String firstOn;
  private final Map<String, Counter> counters = new HashMap<>();
  private final Set<String> versions = new HashSet<>();
  private String owner = "";
  private long fence;
  private long leaseUntil;
  private final long born;
  private long base;
  private long total;
  private long told;
  private int mails;
  private int severity;
  private String story;
  private String storyBy;
  private long storyAt;
  private long reported;

  /** As the first one knows it, who may have known it for long when the store has forgotten it. */
  ModelProblem(FleetPart part, FleetInstance first, long now) {
    this.problem = part.problem();
    this.incident = part.incident();
    this.firstOn = first.name();
    this.fence = part.fence();
    this.born = now;
    this.base = part.total();
    this.total = part.total();
    this.told = part.told();
    this.mails = part.mails();
    this.severity = part.severity();
    this.story = part.story();
    this.storyBy = first.id();
    this.storyAt = now;
  }

  long reported() {
    return reported;
  }

  /**
   * What one instance reports of it.
   *
   * @param staying who stays if this instance leaves; null if it doesn't
   */
  FleetStanding exchange(
      FleetPart part,
      FleetInstance self,
      boolean known,
      @Nullable Predicate<String> staying,
      long now) {
    reported = now;
    count(part, self, part.done() || staying != null ? LET_GO : now, now - born < FRESH_MILLIS);
    boolean heir = staying != null && hasHeir(staying, now);
    boolean done = part.done() || heir;
    boolean owns = part.fence() > 0 && part.fence() == fence;
    boolean last = staying != null && !heir;
    boolean free = owner.isEmpty() || owner.equals(self.id()) || leaseUntil <= now || last;
    boolean takes = !owns && free && !done;
    boolean strange = !storyBy.equals(self.id());
    String shown = known && strange && (takes || part.mails() < mails) ? story : "";
    Duration age = Duration.ofMillis(shown.isEmpty() ? 0 : now - storyAt);
    if (owns) {
      tell(part, now);
      storyBy = self.id();
      owner = self.id();
      leaseUntil = done ? 0 : now + LEASE_MILLIS;
    } else if (takes) {
      if (!strange) { // it was the owner's answer that was lost, and its mails are the fleet's
        told = Math.max(told, part.told());
        mails = Math.max(mails, part.mails());
      }
      // unlike all that were given out before the store forgot: two instances with the same fence
      // would take the problem from each other for ever
      fence = Math.max(now, Math.max(fence, part.fence())) + 1;
      owner = self.id();
      leaseUntil = now + LEASE_MILLIS;
    }
    return standing(self, (owns && !done) || takes, shown, age);
  }

  /**
   * Whether anybody stays who tells it, or has counted it and asks for it as often as one should.
   */
  private boolean hasHeir(Predicate<String> others, long now) {
    boolean owned = leaseUntil - LEASE_MILLIS > now - HEIR_MILLIS && others.test(owner);
    return owned
        || counters.entrySet().stream()
            .anyMatch(e -> e.getValue().asked() > now - HEIR_MILLIS && others.test(e.getKey()));
  }

  private long counted(FleetInstance self, long otherwise) {
    Counter counter = counters.get(self.id());
    return counter == null ? otherwise : counter.events();
  }

  private void count(FleetPart part, FleetInstance self, long asked, boolean fresh) {
    long before = counted(self, part.seen());
    long after = Math.max(before, part.counted());
    boolean first =
        !counters.containsKey(self.id())
            && (after > 0 || part.fence() > 0)
            && part.fence() != fence;
    total += after - before;
    if (first && fresh) { // the store has forgotten what this one knows
      total += Math.max(0, part.total() - base);
      base = Math.max(base, part.total());
    } else {
      total = Math.max(total, part.total());
    }
    severity = Math.max(severity, part.severity());
    if (after > 0) {
      counters.put(self.id(), new Counter(after, asked));
    }
    if (part.counted() > 0 && !self.version().isEmpty()) {
      versions.add(self.version());
    }
  }

  private void tell(FleetPart part, long now) {
    told = Math.max(told, part.told());
    mails = Math.max(mails, part.mails());
    story = part.story();
    storyAt = now;
  }

  private FleetStanding standing(FleetInstance self, boolean owns, String shown, Duration age) {
    return new FleetStanding(
        problem,
        owns,
        fence,
        incident,
        counted(self, 0),
        total,
        told,
        mails,
        severity,
        firstOn,
        counters.size(),
        versions,
        shown,
        age);
  }

  boolean allows(String self, FleetDeparture.Tells tells) {
    return tells.fence() == fence && owner.equals(self) && mails < tells.mail();
  }

  void number(int mail) {
    mails = mail;
  }
}
