package io.github.incidentmail.incident;

import java.util.List;

/** Which stack frames are the application's own. Immutable. */
public final class FrameRules {
  private final List<String> inAppPackages;

  /**
   * @param inAppPackages the user's packages, or empty to tell from the logger's name and a list of
   *     libraries
   */
  public FrameRules(List<String> inAppPackages) {
    this.inAppPackages = List.copyOf(inAppPackages);
  }

  /** Whether a frame of this class belongs to the application that logged by {@code logger}. */
  public boolean inApp(String className, String logger) {
    return inAppFor(logger).test(className);
  }

  /** {@link #inApp} for one logger, for one event and one thread. */
  OwnFrames inAppFor(String logger) {
    if (!inAppPackages.isEmpty()) {
      return new OwnFrames(this::belowAny, false);
    }
    String owner = LibraryPrefixes.ownerOf(logger); // if nobody: all that no library owns is ours
    return new OwnFrames(LibraryPrefixes.inAppOf(owner), !owner.isEmpty());
  }

  private boolean belowAny(String className) {
    for (String prefix : inAppPackages) {
      if (below(className, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean below(String className, String prefix) {
    if (!className.startsWith(prefix)) {
      return false;
    }
    return className.length() == prefix.length()
        || className.charAt(prefix.length()) == '.'
        || className.charAt(prefix.length()) == '$';
  }
}
