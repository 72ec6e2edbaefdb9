package io.github.incidentmail.mail;

import io.github.incidentmail.incident.FrameRules;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a shop's service, in which only that is said that matters to a test. */
public final class MailSettingsBuilder {
  private final Map<String, Audience> audiences = new HashMap<>();
  private String service = "orders";
  private String environment = "prod";
  private @Nullable String version = "4.2.1";
  private String instance = "orders-1";
  private ZoneId zone = ZoneId.of("Europe/Vienna");
  private FrameRules frames = new FrameRules(List.of());
  private List<String> mdcKeys = List.of();
  private MailForm form = MailForm.DEFAULT;
  private boolean fleet;

  private MailSettingsBuilder() {}

  public static MailSettingsBuilder to(Audience... all) {
    MailSettingsBuilder builder = new MailSettingsBuilder();
    for (Audience audience : all) {
      builder.audiences.put(audience.name(), audience);
    }
    return builder;
  }

  /** The same settings, to change one thing. */
  static MailSettingsBuilder like(MailSettings settings) {
    MailSettingsBuilder builder =
        to(settings.audiences().values().toArray(new Audience[0]))
            .service(settings.service())
            .environment(settings.environment())
            .version(settings.version())
            .instance(settings.instance())
            .zone(settings.zone())
            .frames(settings.frames())
            .mdcKeys(settings.mdcKeys())
            .form(settings.form());
    return settings.fleet() ? builder.ofFleet() : builder;
  }

  public MailSettingsBuilder service(String name) {
    service = name;
    return this;
  }

  public MailSettingsBuilder environment(String name) {
    environment = name;
    return this;
  }

  public MailSettingsBuilder version(@Nullable String number) {
    version = number;
    return this;
  }

  public MailSettingsBuilder instance(String name) {
    instance = name;
    return this;
  }

  public MailSettingsBuilder zone(ZoneId id) {
    zone = id;
    return this;
  }

  public MailSettingsBuilder frames(FrameRules rules) {
    frames = rules;
    return this;
  }

  MailSettingsBuilder mdcKeys(List<String> shown) {
    mdcKeys = shown;
    return this;
  }

  MailSettingsBuilder form(MailForm of) {
    form = of;
    return this;
  }

  MailSettingsBuilder ofFleet() {
    fleet = true;
    return this;
  }

  public MailSettings build() {
    return new MailSettings(
        service, environment, version, instance, zone, frames, mdcKeys, audiences, form, fleet);
  }
}
