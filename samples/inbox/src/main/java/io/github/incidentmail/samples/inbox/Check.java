package io.github.incidentmail.samples.inbox;

/**
 * Something that was promised.
 *
 * @param promise in words
 * @param found what came instead, or how well it was kept
 */
public record Check(String promise, boolean kept, String found) {
  @Override
  public String toString() {
    return (kept ? "[ok]     " : "[BROKEN] ") + promise + ": " + found;
  }
}
