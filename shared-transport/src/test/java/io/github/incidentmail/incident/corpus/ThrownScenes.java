package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.corpus.shop.BasketService;
import io.github.incidentmail.incident.corpus.shop.Failing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Scenes made of exceptions that are really thrown, then moved below another package root. */
final class ThrownScenes {
  private static final String HOME = BasketService.class.getPackageName() + '.';
  private static final String STAGE = ThrownScenes.class.getName();

  private ThrownScenes() {}

  static List<Scene> all() {
    List<Scene> scenes = new ArrayList<>();
    for (Failing.Case failing : Failing.all()) {
      String container = scenes.size() % 2 == 0 ? "@tomcat" : "@pool";
      boolean template = scenes.size() % 3 == 0;
      String text = "order {id}: " + failing.text() + " failed" + (template ? "" : ": {message}");
      scenes.add(
          new Scene(
              failing.category(),
              false,
              Scene.APP + "shop.BasketService",
              template,
              text,
              (values, version) -> links(failing, values, container, version)));
    }
    return scenes;
  }

  private static List<Failure.Link> links(
      Failing.Case failing, Values values, String container, int version) {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      failing.call().apply(values.in("{id}"), pool).call();
      throw new AssertionError(failing + " did not fail");
    } catch (Exception | StackOverflowError e) {
      return Failure.of(e).links().stream().map(link -> moved(link, container, version)).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private static Failure.Link moved(Failure.Link link, String container, int version) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : link.frames()) {
      if (frame.getClassName().startsWith(STAGE)) {
        frames.addAll(Containers.frames(container, version));
        break;
      }
      frames.add(Frames.renamed(frame, moved(frame.getClassName()), frame.getMethodName()));
    }
    return new Failure.Link(
        moved(link.className()),
        link.message(),
        frames.subList(0, Math.min(frames.size(), Failure.MAX_FRAMES)),
        link.suppressed());
  }

  private static String moved(String type) {
    return type.startsWith(HOME) ? Scene.APP + "shop." + type.substring(HOME.length()) : type;
  }
}
