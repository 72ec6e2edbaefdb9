package io.github.incidentmail.cli.config;

import ch.qos.logback.core.Context;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.processor.ModelHandlerBase;
import ch.qos.logback.core.model.processor.ModelInterpretationContext;

/** What is done at the beginning and at the end of one element. */
abstract class ModelStep<M extends Model> extends ModelHandlerBase {
  private final Class<M> type;

  ModelStep(Context context, Class<M> type) {
    super(context);
    this.type = type;
  }

  @Override
  protected final Class<M> getSupportedModelClass() {
    return type;
  }

  abstract void begin(ModelInterpretationContext state, M model);

  void end(ModelInterpretationContext state, M model) {}

  @Override
  public final void handle(ModelInterpretationContext state, Model model) {
    begin(state, type.cast(model));
  }

  @Override
  public final void postHandle(ModelInterpretationContext state, Model model) {
    end(state, type.cast(model));
  }
}
