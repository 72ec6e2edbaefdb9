package io.github.incidentmail.cli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only the running application knows, as told on the command line. Immutable.
 *
 * @param set {@code --set}: variables by name, which count before those of the process
 * @param springFile {@code --spring}: the application's own settings file, or null for the one
 *     beside the configuration
 * @param profiles {@code --profile}: Spring profiles, the later ones count more
 * @param spring the settings themselves, by canonical key
 */
public record Variables(
    Map<String, String> set,
    @Nullable String springFile,
    List<String> profiles,
    Map<String, String> spring) {
  public Variables {
    set = Map.copyOf(set);
    profiles = List.copyOf(profiles);
    spring = Map.copyOf(spring);
  }

  /** As told on the command line, nothing read yet. */
  public static Variables of(
      Map<String, String> set, @Nullable String springFile, List<String> profiles) {
    return new Variables(set, springFile, profiles, Map.of());
  }

  /** Adds the settings of the file asked for, or of the one beside the configuration. */
  Variables withSpringOf(ConfigFile config) throws UnreadableException {
    SpringSettings settings = new SpringSettings(this);
    if (springFile != null) {
      settings.load(ConfigFile.find(springFile), true);
    } else {
      for (String name : SpringSettings.NAMES) {
        ConfigFile beside = config.resource(name);
        if (beside != null) {
          settings.load(beside, false);
        }
      }
    }
    return new Variables(set, springFile, settings.profiles(), settings.values());
  }

  /** A variable of the command line or the process, or null. */
  @Nullable String variable(String name) {
    String given = set.get(name);
    if (given != null) {
      return given;
    }
    String property = System.getProperty(name);
    return property != null ? property : System.getenv(name);
  }

  /** A Spring setting with its placeholders filled in, or null. */
  @Nullable String spring(String key) {
    return new SpringPlaceholders(this).value(key);
  }

  /** Everything told by name, for a framework's own table of variables. */
  Map<String, String> named() {
    return new LinkedHashMap<>(set);
  }
}
