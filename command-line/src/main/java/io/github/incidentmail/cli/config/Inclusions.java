package io.github.incidentmail.cli.config;

import ch.qos.logback.core.model.IncludeModel;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.PropertyModel;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inclusions by class path name, which here means: beside the configuration. Spring Boot's own hold
 * nothing of ours and are left out.
 */
final class Inclusions {
  private static final String SPRING_BOOT = "org/springframework/boot/logging/logback/";

  private final ConfigFile file;
  private final List<Note> notes = new ArrayList<>();

  Inclusions(ConfigFile file) {
    this.file = file;
  }

  /** Points every inclusion below {@code model} to a file; tells what isn't there. */
  List<Note> resolve(Model model) throws UnreadableException {
    Set<Model> needless = Collections.newSetFromMap(new IdentityHashMap<>()); // models look alike
    for (Model child : model.getSubModels()) {
      if (child instanceof IncludeModel include && include.getResource() != null) {
        if (include.getResource().startsWith(SPRING_BOOT) || !point(include)) {
          needless.add(child);
        }
      } else if (child instanceof PropertyModel property && property.getResource() != null) {
        property(property);
      }
      resolve(child);
    }
    model.getSubModels().removeIf(needless::contains);
    return notes;
  }

  private boolean point(IncludeModel include) throws UnreadableException {
    String url = url(include.getResource());
    if (url != null) {
      include.setResource(null);
      include.setUrl(url);
      return true;
    }
    if (!"true".equals(include.getOptional())) {
      notes.add(Note.unresolved(missing("the inclusion", include.getResource())));
    }
    return false;
  }

  private void property(PropertyModel property) throws UnreadableException {
    ConfigFile beside = file.resource(property.getResource());
    if (beside != null && beside.jar() == null) {
      property.setResource(null);
      property.setFile(beside.path());
    } else {
      notes.add(Note.unresolved(missing("the properties", property.getResource())));
    }
  }

  private static String missing(String what, String resource) {
    return what
        + " "
        + resource
        + " can't be found beside the configuration; give its variables by --set, or name the"
        + " file itself if the appender is in it";
  }

  private @Nullable String url(String resource) throws UnreadableException {
    try {
      ConfigFile beside = file.resource(resource);
      return beside == null ? null : beside.url().toExternalForm();
    } catch (MalformedURLException e) {
      return null;
    }
  }
}
