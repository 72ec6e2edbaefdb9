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

/** Asks two scripts that the store runs; what they decide is told in them. */
final class RedisFleet implements FleetCoordinator {
  /** A script keeps the store from all other work: about 5 ms for so many. */
  private static final int MOST_PARTS = 100;

  private final StoreLink link;
  private final Script exchange;
  private final Script depart;
  private final ExchangeCall exchangeCall;
  private final DepartCall departCall;

  RedisFleet(StoreLink link, StoreKeys keys, Duration remembered, Script exchange, Script depart) {
    this.link = link;
    this.exchange = exchange;
    this.depart = depart;
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
    return link.run(exchange, exchangeCall.keys(parts), exchangeCall.arguments(report, parts))
        .thenApply(reply -> ExchangeCall.answer(parts, reply));
  }

  @Override
  public CompletionStage<FleetPermit> depart(FleetDeparture departure) {
    return link.run(depart, departCall.keys(departure), DepartCall.arguments(departure))
        .thenApply(reply -> DepartCall.permit(departure, reply));
  }

  @Override
  public void close() {
    link.close();
  }
}
