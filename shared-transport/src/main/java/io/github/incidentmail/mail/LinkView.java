package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.Told;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links of one incident, as far as their placeholders have values. */
record LinkView(MailSettings settings, Told told) {
  private static final Set<String> TRACE_KEYS = Set.of("traceId", "trace_id");
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  List<Page.Block> blocks() {
    List<LinkTemplate> templates = settings.form().links();
    if (templates.isEmpty()) {
      return List.of();
    }
    Map<String, String> values = values();
    List<Page.Link> links = new ArrayList<>();
    for (LinkTemplate template : templates) {
      template.fill(values).ifPresent(url -> links.add(new Page.Link(template.words(), url)));
    }
    return links.isEmpty() ? List.of() : List.of(new Page.Links(links));
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    values.put("id", told.id());
    values.put("tag", told.tag());
    values.put("service", settings.service());
    values.put("environment", settings.environment());
    // rounded outwards, so that a search between them finds both events
    long first = told.firstSeen().toEpochMilli();
    long last = told.lastSeen().plusNanos(999_999).toEpochMilli();
    values.put("first", MILLIS.format(Instant.ofEpochMilli(first)));
    values.put("last", MILLIS.format(Instant.ofEpochMilli(last)));
    values.put("firstMillis", Long.toString(first));
    values.put("lastMillis", Long.toString(last));
    traceId().ifPresent(id -> values.put("traceId", id));
    return values;
  }

  /** In an opening mail the first event's, whose stack it shows; later the freshest. */
  private Optional<String> traceId() {
    Optional<String> first = traceId(told.first());
    return told.state() == Told.State.NEW ? first : traceId(told.latest()).or(() -> first);
  }

  /** Other context values don't leave the process, so a link doesn't carry them either. */
  private Optional<String> traceId(AlertEvent event) {
    return settings.mdcKeys().stream()
        .filter(TRACE_KEYS::contains)
        .map(key -> event.mdc().getOrDefault(key, ""))
        .filter(id -> !id.isBlank())
        .findFirst();
  }
}
