package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Diagnostics;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds an appender's outbox directory when none is configured. Immutable; creates nothing. */
public final class OutboxDirectory {
  /** The configured value that means memory only. */
  public static final String NONE = "none";

  private final Map<String, String> environment;
  private final @Nullable String userHome;
  private final Diagnostics diagnostics;

  /**
   * @param environment the process's environment variables
   * @param userHome the system property {@code user.home}, or null
   */
  public OutboxDirectory(
      Map<String, String> environment, @Nullable String userHome, Diagnostics diagnostics) {
    this.environment = Map.copyOf(environment);
    this.userHome = userHome;
    this.diagnostics = diagnostics;
  }

  /**
   * The configured directory as it is; else {@code incident-mail/service/environment/appender}
   * under the first usable of {@code $STATE_DIRECTORY}, {@code $XDG_STATE_HOME}, {@code
   * %LOCALAPPDATA%} and {@code ~/.local/state}. {@code $XDG_STATE_HOME} is usable too as long as it
   * isn't there but can be made (XDG Base Directory Specification, "Referencing this
   * specification"), which whoever writes first does. Empty means memory only, and is told.
   *
   * @param configured a path, {@value #NONE}, or null
   */
  public Optional<Path> resolve(
      @Nullable String configured, String service, String environmentName, String appender) {
    if (NONE.equals(configured)) {
      diagnostics.info(
          "IM-OUTBOX-NONE", "outbox directory=none: letters wait in memory, as configured");
      return Optional.empty();
    }
    Optional<Path> found =
        configured == null
            ? base().map(base -> below(base, service, environmentName, appender))
            : path(configured).map(Path::toAbsolutePath);
    if (found.isEmpty()) {
      diagnostics.warn(
          "IM-OUTBOX-NO-DIRECTORY",
          configured == null
              ? "no directory for the outbox: none of STATE_DIRECTORY, XDG_STATE_HOME, LOCALAPPDATA"
                  + " and the user's home can be written; letters wait in memory only"
              : "outbox directory is not a path; letters wait in memory only");
    }
    return found;
  }

  private static Path below(Path base, String service, String environmentName, String appender) {
    return base.resolve("incident-mail")
        .resolve(PathName.encode(service))
        .resolve(PathName.encode(environmentName))
        .resolve(PathName.encode(appender));
  }

  private Optional<Path> base() {
    return variable("STATE_DIRECTORY")
        .or(this::xdg)
        .or(() -> variable("LOCALAPPDATA"))
        .or(this::home);
  }

  private Optional<Path> variable(String name) {
    String value = environment.getOrDefault(name, "");
    int several = name.equals("STATE_DIRECTORY") ? value.indexOf(':') : -1; // systemd lists them
    return path(several < 0 ? value : value.substring(0, several))
        .filter(OutboxDirectory::isUsable);
  }

  private Optional<Path> xdg() {
    return path(environment.getOrDefault("XDG_STATE_HOME", ""))
        .filter(path -> isUsable(path) || canBeMade(path));
  }

  private static boolean canBeMade(Path path) {
    Path parent = path.getParent();
    return !Files.exists(path, LinkOption.NOFOLLOW_LINKS) && parent != null && isUsable(parent);
  }

  /** Fresh accounts have a home, but {@code .local/state} is made by who needs it first. */
  private Optional<Path> home() {
    return path(userHome == null ? "" : userHome)
        .filter(OutboxDirectory::isUsable)
        .map(home -> home.resolve(".local"))
        .filter(local -> !Files.exists(local) || isUsable(local))
        .map(local -> local.resolve("state"))
        .filter(state -> !Files.exists(state) || isUsable(state));
  }

  private static boolean isUsable(Path path) {
    return path.isAbsolute() && Files.isDirectory(path) && Files.isWritable(path);
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
