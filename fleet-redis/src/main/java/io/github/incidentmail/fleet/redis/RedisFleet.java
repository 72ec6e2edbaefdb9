package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetPart;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.fleet.FleetReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks three scripts that the store runs; what they decide is told in them. */
final class RedisFleet implements FleetCoordinator {
  /** A script keeps the store from all other work: about 5 ms for so many. */
  private static final int MOST_PARTS = 100;

  private static final Duration SHARED_LIFE = Duration.ofDays(15);

  /** What the store runs. */
  record Scripts(Script exchange, Script depart, Script share) {
    static Scripts load() {
      return new Scripts(Script.load("exchange"), Script.load("depart"), Script.load("share"));
    }
  }

  private final StoreLink link;
  private final StoreKeys keys;
  private final Scripts scripts;
  private final ExchangeCall exchangeCall;
  private final DepartCall departCall;

  RedisFleet(StoreLink link, StoreKeys keys, Duration remembered, Scripts scripts) {
    this.link = link;
    this.keys = keys;
    this.scripts = scripts;
    this.exchangeCall = new ExchangeCall(keys, remembered);
    this.departCall = new DepartCall(keys);
  }

  @Override
  public CompletionStage<FleetAnswer> exchange(FleetReport report) {
    List<FleetPart> parts = report.parts();
    CompletionStage<FleetAnswer> answer =
        exchange(report, parts.subList(0, Math.min(MOST_PARTS, parts.size())));
    for (int from = MOST_PARTS; from < parts.size(); from += MOST_PARTS) {
      List<FleetPart> some = parts.subList(from, Math.min(from + MOST_PARTS, parts.size()));
      answer = answer.thenCombine(exchange(report, some), ExchangeCall::join);
    }
    return answer;
  }

  private CompletionStage<FleetAnswer> exchange(FleetReport report, List<FleetPart> parts) {
    return link.run(
            scripts.exchange, exchangeCall.keys(parts), exchangeCall.arguments(report, parts))
        .thenApply(reply -> ExchangeCall.answer(parts, reply));
  }

  @Override
  public CompletionStage<FleetPermit> depart(FleetDeparture departure) {
    return link.run(scripts.depart, departCall.keys(departure), DepartCall.arguments(departure))
        .thenApply(reply -> DepartCall.permit(departure, reply));
  }

  @Override
  public CompletionStage<String> share(String expected, String text) {
    String[] arguments = {expected, text, Long.toString(SHARED_LIFE.toMillis())};
    return link.run(scripts.share, new String[] {keys.shared()}, arguments)
        .thenApply(reply -> reply.text(0));
  }

  @Override
  public void close() {
    link.close();
  }
}
