package io.github.incidentmail;

import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.ShapesContract;
import io.github.incidentmail.incident.Timeline;

/** The shapes through the real clerk, outbox and courier. */
class PipelineShapesTest extends ShapesContract {
  @Override
  protected Timeline timeline(RoutePolicy internal) {
    return new ModelPipeline(internal);
  }
}
