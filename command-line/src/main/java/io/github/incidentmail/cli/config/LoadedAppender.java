package io.github.incidentmail.cli.config;

import io.github.incidentmail.MailerConfigBuilder;
import java.util.List;

/**
 * One Incident Mail appender of a configuration, not started.
 *
 * @param options the options as text, as the running application gets them
 */
public record LoadedAppender(String name, MailerConfigBuilder options, List<Note> notes) {
  public LoadedAppender {
    notes = List.copyOf(notes);
  }
}
