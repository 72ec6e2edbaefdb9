package io.github.incidentmail;

import io.github.incidentmail.incident.CasesContract;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.incident.Timeline;

/** The rules through the real clerk, outbox and courier. */
class PipelineCasesTest extends CasesContract {
  @Override
  protected Timeline timeline() {
    return new ModelPipeline(RoutePolicy.of(ThrottlePolicy.CALM, 1));
  }
}
