package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code reflect-config.json} of GraalVM's native-image: what may be done with a type by
 * reflection. Immutable.
 */
public final class ReflectConfig {
  private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern FLAG = Pattern.compile("\"(\\w+)\"\\s*:\\s*true");

  private final Map<String, Set<String>> allowed = new TreeMap<>();

  private ReflectConfig(String json) {
    int depth = 0;
    int start = 0;
    for (int i = 0; i < json.length(); i++) {
      if (json.charAt(i) == '{' && depth++ == 0) {
        start = i;
      } else if (json.charAt(i) == '}' && --depth == 0) {
        add(json.substring(start, i));
      }
    }
  }

  /** Reads the file that lies on the class path under {@code META-INF/native-image}. */
  public static ReflectConfig read(String folder) throws IOException {
    String path = "META-INF/native-image/" + folder + "/reflect-config.json";
    try (InputStream file =
        Objects.requireNonNull(
            ReflectConfig.class.getClassLoader().getResourceAsStream(path), path)) {
      return new ReflectConfig(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The names of the types. */
  public Set<String> types() {
    return Set.copyOf(allowed.keySet());
  }

  /** The members that a type's entry names, and the flags that it sets; none if it has no entry. */
  public Set<String> of(String type) {
    return allowed.getOrDefault(type, Set.of());
  }

  /** The first name of an entry is the type's, the others are its members'. */
  private void add(String entry) {
    Set<String> members = new TreeSet<>();
    Matcher name = NAME.matcher(entry);
    if (!name.find()) {
      throw new IllegalStateException("an entry without a name: " + entry);
    }
    String type = name.group(1);
    while (name.find()) {
      members.add(name.group(1));
    }
    Matcher flag = FLAG.matcher(entry);
    while (flag.find()) {
      members.add(flag.group(1));
    }
    if (allowed.put(type, members) != null) {
      throw new IllegalStateException("two entries for " + type);
    }
  }
}
