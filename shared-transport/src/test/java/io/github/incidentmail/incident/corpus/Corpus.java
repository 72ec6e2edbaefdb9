package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The labelled corpus: each scene in several applications, each with all variants that apply to it.
 * The label follows from how a trace is made, never from what the fingerprint says of it.
 */
public final class Corpus {
  private static final Set<String> FAST_THROWN =
      Set.of(
          "java.lang.NullPointerException",
          "java.lang.ArithmeticException",
          "java.lang.ArrayIndexOutOfBoundsException",
          "java.lang.ClassCastException");

  private static final List<String> WRITTEN =
      List.of("web", "proxies", "languages", "stores", "libraries", "messages", "mixed");

  private final List<Trace> traces = new ArrayList<>();

  private Corpus() {}

  /** All traces, in the order in which they arrive. */
  public static List<Trace> traces() {
    List<Scene> scenes = new ArrayList<>(ThrownScenes.all());
    WRITTEN.forEach(name -> scenes.addAll(SceneReader.read("/corpus/" + name + ".txt")));
    Corpus corpus = new Corpus();
    int size = Application.ALL.size();
    for (int a = 0; a < size; a++) {
      Application app = Application.ALL.get(a);
      String base = "";
      for (int i = 0; i < scenes.size(); i++) {
        String problem = app.root() + " scene " + i;
        base = scenes.get(i).near() ? base : problem;
        corpus.new Problem(scenes.get(i), app, problem).add(base);
      }
    }
    return corpus.traces;
  }

  /** One problem of one application, and those that resemble it. */
  private final class Problem {
    private final Scene scene;
    private final Application app;
    private final String name;
    private final List<Failure.Link> first;

    Problem(Scene scene, Application app, String name) {
      this.scene = scene;
      this.app = app;
      this.name = name;
      this.first = links(Values.FIRST, 0);
    }

    void add(String base) {
      String nearTo = base.equals(name) ? null : base;
      put(nearTo == null ? Variant.BASE : Variant.NEAR_MISS, "", name, nearTo, first);
      same(Variant.ARGUMENT, "", Values.SECOND, links(Values.SECOND, 0));
      if (first.isEmpty()) {
        return;
      }
      same(Variant.REDEPLOY, "", Values.FIRST, redeployed(first));
      same(
          Variant.REDEPLOY,
          "with other values",
          Values.SECOND,
          redeployed(links(Values.SECOND, 1)));
      same(Variant.RENAMED_PROXY, "", Values.FIRST, each(first, Redeploy::nextStart));
      for (Proxies proxy : Proxies.values()) {
        same(Variant.PROXY, proxy.name(), Values.FIRST, proxy.around(first, app));
      }
      same(Variant.CONTAINER, "", Values.FIRST, links(Values.FIRST, 1));
      put(Variant.THREAD, "", name, null, first);
      fastThrown();
      nearMiss("method", scene.logger(), NearMiss.otherMethod(first, app));
      nearMiss("root type", scene.logger(), NearMiss.otherRootType(first));
      nearMiss("root place", scene.logger(), NearMiss.otherRootPlace(first, app));
      nearMiss("logger", scene.logger() + "Other", first);
    }

    /** Only where the trace would tell more than the same trace without this change. */
    private void same(Variant variant, String detail, Values values, List<Failure.Link> links) {
      if (!links.equals(first) || (values.equals(Values.SECOND) && text(values, links) != null)) {
        traces.add(trace(variant, detail, name, null, scene.logger(), values, links));
      }
    }

    private void put(
        Variant variant,
        String detail,
        String problem,
        @Nullable String nearTo,
        List<Failure.Link> links) {
      traces.add(trace(variant, detail, problem, nearTo, scene.logger(), Values.FIRST, links));
    }

    private void nearMiss(String detail, String logger, List<Failure.Link> links) {
      if (!links.isEmpty()) {
        String other = name + ", other " + detail;
        Variant near = Variant.NEAR_MISS;
        traces.add(trace(near, detail, other, name, logger, Values.FIRST, links));
        traces.add(trace(near, detail, other, name, logger, Values.SECOND, redeployed(links)));
      }
    }

    private void fastThrown() {
      Failure.Link root = first.get(first.size() - 1);
      if (FAST_THROWN.contains(root.className())) {
        List<Failure.Link> links = new ArrayList<>(first);
        links.set(first.size() - 1, new Failure.Link(root.className(), null, List.of(), List.of()));
        put(Variant.FAST_THROW, "", name, null, links);
      }
    }

    private List<Failure.Link> links(Values values, int containerVersion) {
      return scene.failure().links(values, containerVersion).stream().map(app::link).toList();
    }

    private List<Failure.Link> redeployed(List<Failure.Link> links) {
      return each(links, frame -> Redeploy.nextRelease(frame, app));
    }

    private List<Failure.Link> each(
        List<Failure.Link> links, UnaryOperator<StackTraceElement> change) {
      return Frames.each(links, change);
    }

    private Trace trace(
        Variant variant,
        String detail,
        String problem,
        @Nullable String nearTo,
        String logger,
        Values values,
        List<Failure.Link> links) {
      AlertEvent event =
          new AlertEvent(
              Instant.parse(Values.FIRST.in("{time}")),
              Severity.ERROR,
              app.name(logger),
              variant == Variant.THREAD ? "worker-17" : "http-nio-8080-exec-3",
              text(values, links),
              scene.template() ? scene.text().replaceAll("\\{\\w+}", "{}") : null,
              Set.of(),
              Map.of(),
              null,
              links.isEmpty() ? null : Failure.of(links));
      return new Trace(
          scene.category(),
          problem,
          variant,
          detail,
          nearTo,
          app.root(),
          List.of(app.root()),
          event);
    }

    private String text(Values values, List<Failure.Link> links) {
      String text = values.in(scene.text()).replace(Scene.APP, app.root() + '.');
      if (links.isEmpty()) {
        return text;
      }
      return text.replace("{error}", told(links.get(0)))
          .replace("{message}", String.valueOf(links.get(0).message()))
          .replace("{cause}", told(links.get(links.size() - 1)));
    }

    private String told(Failure.Link link) {
      return Stream.of(link.className(), link.message())
          .filter(part -> part != null)
          .reduce((type, message) -> type + ": " + message)
          .orElseThrow();
    }
  }
}
