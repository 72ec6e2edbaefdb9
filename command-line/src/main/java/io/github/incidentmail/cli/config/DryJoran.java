package io.github.incidentmail.cli.config;

import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.model.ConfigurationModel;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.joran.action.AppenderRefAction;
import ch.qos.logback.core.joran.spi.ElementSelector;
import ch.qos.logback.core.joran.spi.RuleStore;
import ch.qos.logback.core.model.AppenderModel;
import ch.qos.logback.core.model.DefineModel;
import ch.qos.logback.core.model.ImplicitModel;
import ch.qos.logback.core.model.ImportModel;
import ch.qos.logback.core.model.IncludeModel;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.ParamModel;
import ch.qos.logback.core.model.PropertyModel;
import ch.qos.logback.core.model.TimestampModel;
import ch.qos.logback.core.model.conditional.ByPropertiesConditionModel;
import ch.qos.logback.core.model.conditional.ElseModel;
import ch.qos.logback.core.model.conditional.IfModel;
import ch.qos.logback.core.model.conditional.ThenModel;
import ch.qos.logback.core.model.processor.DefaultProcessor;
import ch.qos.logback.core.model.processor.DefineModelHandler;
import ch.qos.logback.core.model.processor.ImplicitModelHandler;
import ch.qos.logback.core.model.processor.ImportModelHandler;
import ch.qos.logback.core.model.processor.IncludeModelHandler;
import ch.qos.logback.core.model.processor.ModelInterpretationContext;
import ch.qos.logback.core.model.processor.NOPModelHandler;
import ch.qos.logback.core.model.processor.PropertyModelHandler;
import ch.qos.logback.core.model.processor.TimestampModelHandler;
import ch.qos.logback.core.model.processor.conditional.ByPropertiesConditionModelHandler;
import ch.qos.logback.core.model.processor.conditional.ElseModelHandler;
import ch.qos.logback.core.model.processor.conditional.IfModelHandler;
import ch.qos.logback.core.model.processor.conditional.ThenModelHandler;
import io.github.incidentmail.logback.IncidentMailAppender;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Joran, which understands variables, inclusions, conditions and our appender, and does nothing
 * about the rest: no other appender, listener, hook or logger comes into being, and nothing starts.
 */
final class DryJoran extends JoranConfigurator {
  /** What is walked through where appenders are looked for, besides the appenders. */
  private static final List<Class<? extends Model>> AROUND_APPENDERS =
      List.of(
          ConfigurationModel.class,
          IncludeModel.class,
          IfModel.class,
          ThenModel.class,
          ElseModel.class,
          SpringProfileModel.class,
          ImplicitModel.class,
          ParamModel.class);

  private final Variables variables;
  private final BiConsumer<IncidentMailAppender, AppenderModel> found;

  /**
   * @param found takes each of our appenders, with its options set, and the element it was made of
   */
  DryJoran(Variables variables, BiConsumer<IncidentMailAppender, AppenderModel> found) {
    this.variables = variables;
    this.found = found;
  }

  @Override
  public void addElementSelectorAndActionAssociations(RuleStore rules) {
    super.addElementSelectorAndActionAssociations(rules);
    rules.addRule(new ElementSelector("*/springProfile"), SpringElement::profile);
    rules.addRule(new ElementSelector("*/springProperty"), SpringElement::property);
    rules.addRule(new ElementSelector("*/appender-ref"), AppenderRefAction::new);
    rules.addTransparentPathPart("springProfile");
  }

  @Override
  protected DryJoran makeAnotherInstance() {
    DryJoran another = new DryJoran(variables, found);
    another.setContext(context);
    return another;
  }

  @Override
  protected void addModelHandlerAssociations(DefaultProcessor processor) {
    processor.addHandler(ConfigurationModel.class, (c, m) -> new NOPModelHandler(c));
    processor.addHandler(ImportModel.class, ImportModelHandler::makeInstance);
    processor.addHandler(PropertyModel.class, PropertyModelHandler::makeInstance);
    processor.addHandler(DefineModel.class, DefineModelHandler::makeInstance);
    processor.addHandler(TimestampModel.class, TimestampModelHandler::makeInstance);
    processor.addHandler(IncludeModel.class, IncludeModelHandler::makeInstance);
    processor.addHandler(ImplicitModel.class, ImplicitModelHandler::makeInstance);
    processor.addHandler(
        ByPropertiesConditionModel.class, ByPropertiesConditionModelHandler::makeInstance);
    processor.addHandler(IfModel.class, IfModelHandler::makeInstance);
    processor.addHandler(ThenModel.class, ThenModelHandler::makeInstance);
    processor.addHandler(ElseModel.class, ElseModelHandler::makeInstance);
    processor.addHandler(SpringProfileModel.class, (c, m) -> new Profile(c));
    processor.addHandler(SpringPropertyModel.class, (c, m) -> new Property(c));
    processor.addHandler(AppenderModel.class, (c, m) -> new Collect(c));
    processor.getPhaseOneFilter().denyAll();
    AROUND_APPENDERS.forEach(processor.getPhaseTwoFilter()::allow);
    processor.getPhaseTwoFilter().denyAll();
  }

  private final class Profile extends ModelStep<SpringProfileModel> {
    Profile(Context context) {
      super(context, SpringProfileModel.class);
    }

    @Override
    void begin(ModelInterpretationContext state, SpringProfileModel model) {
      String expression = String.valueOf(state.subst(model.getName()));
      if (!ProfileExpression.accepts(expression, variables.profiles())) {
        model.deepMarkAsSkipped();
      }
    }
  }

  private final class Property extends ModelStep<SpringPropertyModel> {
    Property(Context context) {
      super(context, SpringPropertyModel.class);
    }

    @Override
    void begin(ModelInterpretationContext state, SpringPropertyModel model) {
      String value = variables.spring(model.source());
      String text = value == null ? model.otherwise() : value;
      if (text != null && model.getName() != null) {
        state.addSubstitutionProperty(model.getName(), text);
      }
    }
  }

  /** Makes our appenders, and skips all others with everything in them. */
  private final class Collect extends ModelStep<AppenderModel> {
    Collect(Context context) {
      super(context, AppenderModel.class);
    }

    @Override
    void begin(ModelInterpretationContext state, AppenderModel model) {
      if (!IncidentMailAppender.class.getName().equals(state.getImport(model.getClassName()))) {
        model.deepMarkAsSkipped();
        return;
      }
      // filters decide what reaches the appender, and may be classes that only the application has
      model.getSubModels().removeIf(child -> "filter".equals(child.getTag()));
      OldParts.skip(model);
      IncidentMailAppender appender = new IncidentMailAppender();
      appender.setContext(context);
      appender.setName(String.valueOf(state.subst(model.getName())));
      state.pushObject(appender);
    }

    @Override
    void end(ModelInterpretationContext state, AppenderModel model) {
      if (!model.isSkipped()) {
        found.accept((IncidentMailAppender) state.popObject(), model);
      }
    }
  }
}
