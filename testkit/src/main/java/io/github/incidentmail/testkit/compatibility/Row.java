package io.github.incidentmail.testkit.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An application: a row of the page, tried in every form and on every Java of its table.
 *
 * @param label what is special about it, for people
 * @param dependencies in the order in which it declares them, the adapter among them
 * @param main the class that logs
 */
record Row(
    String label,
    Framework framework,
    Login login,
    List<Dependency> dependencies,
    String main,
    Expectation expectation) {
  /** Logs one error by its framework. */
  static final String ONE_ERROR = "OneError";

  /** Stands for the library's own version. */
  static final String VERSION = "@version@";

  private static final String NIMBUS = "com.nimbusds:oauth2-oidc-sdk";

  Row {
    dependencies = List.copyOf(dependencies);
  }

  static Row of(String label, Framework framework, String version, Login login) {
    List<Dependency> both = List.of(framework.adapter(), framework.library(version));
    return new Row(label, framework, login, both, ONE_ERROR, Expectation.MAIL);
  }

  /** Declares one more, behind the others. */
  Row with(String coordinates) {
    return declaring(dependencies.size(), coordinates);
  }

  /** Declares one more, before the others. */
  Row first(String coordinates) {
    return declaring(0, coordinates);
  }

  private Row declaring(int place, String coordinates) {
    List<Dependency> more = new ArrayList<>(dependencies);
    more.add(place, Dependency.of(coordinates));
    return declaring(more);
  }

  /** Declares one more, behind the others, without some of its own dependencies. */
  Row withPart(String coordinates, String excluded) {
    List<Dependency> more = new ArrayList<>(dependencies);
    more.add(Dependency.of(coordinates).without(excluded));
    return declaring(more);
  }

  /** Takes something out of the adapter's dependencies. */
  Row without(String name) {
    List<Dependency> others = new ArrayList<>(dependencies);
    others.replaceAll(d -> d.version().equals(VERSION) ? d.without(name) : d);
    return declaring(others);
  }

  Row withoutNimbus() {
    return without(NIMBUS);
  }

  private Row declaring(List<Dependency> others) {
    return new Row(label, framework, login, others, main, expectation);
  }

  Row running(String name) {
    return new Row(label, framework, login, dependencies, name, expectation);
  }

  Row tells(String id) {
    return expecting(Expectation.Kind.TOLD, id);
  }

  Row expecting(Expectation.Kind kind, String text) {
    return new Row(label, framework, login, dependencies, main, new Expectation(kind, text));
  }

  /** Whether its module has to require the OAuth library. */
  boolean requiresNimbus() {
    return login == Login.TOKEN
        && dependencies.stream().noneMatch(dependency -> dependency.excluded().contains(NIMBUS));
  }

  /** Its folder's and its artifact's name. */
  String slug() {
    String text = framework.folder() + " " + label + " " + login.title();
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }
}
