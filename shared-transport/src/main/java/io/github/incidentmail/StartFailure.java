package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.event.Diagnostics;
import java.util.List;

/** Tells in one block why an appender sends no mail. */
public final class StartFailure {
  /** The id of a failure that is neither a mistake in the configuration nor a library's. */
  public static final String ID = "IM-START";

  private StartFailure() {}

  /**
   * Every problem with its remedy and id, a line each.
   *
   * @param appender the appender's name
   * @param cause a {@link ConfigurationException}, or whatever else the start threw
   */
  public static String explain(String appender, Throwable cause) {
    List<Problem> problems =
        cause instanceof ConfigurationException e ? e.problems() : List.of(unexpected(cause));
    StringBuilder block = new StringBuilder("Incident Mail appender '").append(appender);
    block.append("' is off; there is no alert mail until this is mended:");
    for (Problem problem : problems) {
      block.append("\n  ").append(Diagnostics.withHelp(problem.id(), worded(problem)));
    }
    return block.toString();
  }

  private static Problem unexpected(Throwable cause) {
    String remedy = RequiredLibrary.remedy(cause);
    return remedy == null
        ? new Problem(ID, "start", "failed by " + cause)
        : new Problem(RequiredLibrary.ID, "start", "failed by " + cause + "; " + remedy);
  }

  private static String worded(Problem problem) {
    return problem.option() + ": " + problem.text();
  }
}
