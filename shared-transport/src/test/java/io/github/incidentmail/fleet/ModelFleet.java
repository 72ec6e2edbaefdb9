package io.github.incidentmail.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A fleet's store in memory, with a clock that is moved by hand: what {@link FleetContract} demands
 * of every store. Its answers have come when a call returns. Thread-safe.
 */
public final class ModelFleet {
  private static final long SLACK_MILLIS = 60_000;

  private enum State {
    UP,
    DOWN,
    SLOW,
    DEAF
  }

  private final long rememberedMillis;
  private final Map<Long, ModelProblem> problems = new HashMap<>();
  private ModelMembers members = new ModelMembers();
  private ModelBudget budget = new ModelBudget();
  private State state = State.UP;
  private long now;
  private int calls;
  private String shared = "";

  public ModelFleet(long nowMillis, Duration remembered) {
    this.now = nowMillis;
    this.rememberedMillis = remembered.toMillis();
  }

  /** A door to this store; any number of instances may share one. */
  public FleetCoordinator connect() {
    return new Door();
  }

  /** The store's clock, in milliseconds. */
  public synchronized long now() {
    return now;
  }

  public synchronized void advance(Duration time) {
    now += time.toMillis();
  }

  /** Answers as it should. */
  public synchronized void up() {
    state = State.UP;
  }

  /** Every answer fails at once, and nothing is kept. */
  public synchronized void down() {
    state = State.DOWN;
  }

  /** No answer comes, and nothing is kept. */
  public synchronized void slow() {
    state = State.SLOW;
  }

  /** No answer comes, but everything is kept. */
  public synchronized void deaf() {
    state = State.DEAF;
  }

  /** Forgets everything, as a store without a disk does when it starts again. */
  public synchronized void flush() {
    problems.clear();
    members = new ModelMembers();
    budget = new ModelBudget();
    shared = "";
  }

  /** How often it was asked, whatever it answered. */
  public synchronized int calls() {
    return calls;
  }

  private synchronized <T> CompletionStage<T> answer(Supplier<T> asked) {
    calls++;
    if (state == State.DOWN) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
    }
    if (state == State.SLOW) {
      return new CompletableFuture<>();
    }
    CompletableFuture<T> answer = CompletableFuture.completedFuture(asked.get());
    return state == State.UP ? answer : new CompletableFuture<>();
  }

  private FleetAnswer exchange(FleetReport report) {
    problems.values().removeIf(each -> now - each.reported() >= rememberedMillis + SLACK_MILLIS);
    FleetMembers present = members.exchange(report, now);
    Predicate<String> others = report.leaving() ? members::isPresent : null;
    List<FleetStanding> standings = new ArrayList<>();
    for (FleetPart part : report.parts()) {
      ModelProblem known = problems.get(part.problem());
      ModelProblem problem = known == null ? new ModelProblem(part, report.self(), now) : known;
      problems.put(part.problem(), problem);
      standings.add(problem.exchange(part, report.self(), known != null, others, now));
    }
    return new FleetAnswer(standings, present);
  }

  private FleetPermit depart(FleetDeparture departure) {
    List<Long> lost = new ArrayList<>();
    for (FleetDeparture.Tells tells : departure.tells()) {
      ModelProblem problem = problems.get(tells.problem());
      if (problem != null && !problem.allows(departure.self(), tells)) {
        lost.add(tells.problem());
      }
    }
    if (!lost.isEmpty()) {
      return new FleetPermit(lost, Duration.ZERO);
    }
    long wait = budget.take(departure, now);
    if (wait > 0) {
      return new FleetPermit(List.of(), Duration.ofMillis(wait));
    }
    for (FleetDeparture.Tells tells : departure.tells()) {
      ModelProblem problem = problems.get(tells.problem());
      if (problem != null) {
        problem.number(tells.mail());
      }
    }
    return new FleetPermit(List.of(), Duration.ZERO);
  }

  private String share(String expected, String text) {
    String was = shared;
    shared = was.equals(expected) ? text : was;
    return was;
  }

  private final class Door implements FleetCoordinator {
    @Override
    public CompletionStage<FleetAnswer> exchange(FleetReport report) {
      return answer(() -> ModelFleet.this.exchange(report));
    }

    @Override
    public CompletionStage<FleetPermit> depart(FleetDeparture departure) {
      return answer(() -> ModelFleet.this.depart(departure));
    }

    @Override
    public CompletionStage<String> share(String expected, String text) {
      return answer(() -> ModelFleet.this.share(expected, text));
    }

    @Override
    public void close() {}
  }
}
