package io.github.incidentmail.cli.config;

import ch.qos.logback.core.model.NamedModel;
import ch.qos.logback.core.model.processor.PhaseIndicator;
import ch.qos.logback.core.model.processor.ProcessingPhase;

/** The element {@code <springProfile>}, whose children count if a profile is active. */
@PhaseIndicator(phase = ProcessingPhase.FIRST)
final class SpringProfileModel extends NamedModel {
  private static final long serialVersionUID = 1L;

  SpringProfileModel() {}
}
