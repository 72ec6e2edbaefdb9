package io.github.incidentmail.mail;

import io.github.incidentmail.incident.FrameRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the same service says in all its mails. Immutable.
 *
 * @param audiences by route name, the internal one included
 * @param mdcKeys context values that a mail may show, in this order
 * @param fleet whether other instances mail the same incidents
 */
public record MailSettings(
    String service,
    String environment,
    @Nullable String version,
    String instance,
    ZoneId zone,
    FrameRules frames,
    List<String> mdcKeys,
    Map<String, Audience> audiences,
    MailForm form,
    boolean fleet) {
  public MailSettings {
    mdcKeys = List.copyOf(mdcKeys);
    audiences = Map.copyOf(audiences);
  }

  MailCharset charset() {
    return form.charset();
  }
}
