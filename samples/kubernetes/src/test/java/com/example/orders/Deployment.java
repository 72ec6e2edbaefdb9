package com.example.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What deployment.yaml says. */
record Deployment(JsonNode pod) {
  private static final Path FILE = Path.of("deployment.yaml");

  /** A folder of the container that is a volume's. */
  record Mount(Path path, boolean readOnly, JsonNode volume) {
    boolean isSecret() {
      return volume.has("secret");
    }

    boolean isWritable() {
      return !readOnly && (volume.has("emptyDir") || volume.has("persistentVolumeClaim"));
    }

    /** The files that a secret's volume shows. */
    List<Path> files() {
      List<Path> files = new ArrayList<>();
      volume
          .path("secret")
          .path("items")
          .forEach(item -> files.add(path.resolve(item.path("path").asText())));
      return files;
    }
  }

  static Deployment read() throws IOException {
    JsonNode manifest = new YAMLMapper().readTree(Files.readString(FILE));
    return new Deployment(manifest.path("spec").path("template").path("spec"));
  }

  JsonNode container() {
    return pod.path("containers").path(0);
  }

  int gracePeriodSeconds() {
    return pod.path("terminationGracePeriodSeconds").intValue();
  }

  /** The environment of the container; the name of the pod where it is asked for. */
  Map<String, String> environment(String podName) {
    Map<String, String> environment = new TreeMap<>();
    for (JsonNode variable : container().path("env")) {
      String name = variable.path("name").asText();
      boolean isPodName =
          variable
              .path("valueFrom")
              .path("fieldRef")
              .path("fieldPath")
              .asText()
              .equals("metadata.name");
      environment.put(name, isPodName ? podName : variable.path("value").asText());
    }
    return environment;
  }

  List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    for (JsonNode mount : container().path("volumeMounts")) {
      mounts.add(
          new Mount(
              Path.of(mount.path("mountPath").asText()),
              mount.path("readOnly").asBoolean(false),
              volume(mount.path("name").asText())));
    }
    return mounts;
  }

  /** The mount that this path of the container lies in. */
  Optional<Mount> mountOf(Path path) {
    return mounts().stream().filter(mount -> path.startsWith(mount.path())).findFirst();
  }

  private JsonNode volume(String name) {
    for (JsonNode volume : pod.path("volumes")) {
      if (volume.path("name").asText().equals(name)) {
        return volume;
      }
    }
    throw new AssertionError("no volume " + name);
  }
}
