package io.github.incidentmail.cli.config;

import ch.qos.logback.core.joran.action.BaseModelAction;
import ch.qos.logback.core.joran.spi.SaxEventInterpretationContext;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.NamedModel;
import java.util.function.Function;
import org.xml.sax.Attributes;

/** Turns one of Spring Boot's own elements into its model. */
final class SpringElement extends BaseModelAction {
  private final Function<Attributes, NamedModel> model;

  private SpringElement(Function<Attributes, NamedModel> model) {
    this.model = model;
  }

  static SpringElement profile() {
    return new SpringElement(attributes -> new SpringProfileModel());
  }

  static SpringElement property() {
    return new SpringElement(
        attributes ->
            new SpringPropertyModel(
                String.valueOf(attributes.getValue("source")),
                attributes.getValue("defaultValue")));
  }

  @Override
  protected Model buildCurrentModel(
      SaxEventInterpretationContext context, String name, Attributes attributes) {
    NamedModel built = model.apply(attributes);
    built.setName(attributes.getValue("name"));
    return built;
  }
}
