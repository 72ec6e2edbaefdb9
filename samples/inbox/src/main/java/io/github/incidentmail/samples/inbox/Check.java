package io.github.incidentmail.samples.inbox;

/**
 * Something that was promised.
 *
 * @param promise in words
 * @param timed whether a machine with a lot else to do may break it
 * @param found what came instead, or how well it was kept
 */
public record Check(String promise, boolean kept, boolean timed, String found) {
  @Override
  public String toString() {
    String mark = kept ? "[ok]     " : timed ? "[late]   " : "[BROKEN] ";
    String why = kept || !timed ? "" : " (this machine is busy; nothing is lost)";
    return mark + promise + ": " + found + why;
  }
}
