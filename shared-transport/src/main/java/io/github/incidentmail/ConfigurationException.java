package io.github.incidentmail;

import java.util.List;

/** The configuration is wrong; holds every problem found, not only the first. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param id stable diagnostic id, see docs/troubleshooting.md
   * @param option the option's name with its section, such as {@code MailServer.port}
   * @param text what is wrong with which value, and what would be right
   */
  public record Problem(String id, String option, String text) {
    @Override
    public String toString() {
      return option + ": " + text + " [" + id + "]";
    }
  }

  private final transient List<Problem> problems;

  public ConfigurationException(List<Problem> problems) {
    super(problems.size() + " problem(s): " + problems);
    this.problems = List.copyOf(problems);
  }

  /** Every problem: first the names that are no options, then in the order of the options. */
  public List<Problem> problems() {
    return problems;
  }
}
