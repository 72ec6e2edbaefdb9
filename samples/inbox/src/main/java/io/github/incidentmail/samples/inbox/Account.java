package io.github.incidentmail.samples.inbox;

import java.util.HashMap;
import java.util.Map;

/** The sums at a mail's end, from its header X-Incident-Account. */
public record Account(
    long events, long before, long now, long pending, long undetailed, long lost) {
  static Account parse(String header) {
    Map<String, Long> values = new HashMap<>();
    for (String pair : header.split(";", -1)) {
      String[] sides = pair.trim().split("=", 2);
      if (sides.length == 2) {
        values.put(sides[0], Long.parseLong(sides[1]));
      }
    }
    return new Account(
        value(values, "events"),
        value(values, "before"),
        value(values, "now"),
        value(values, "pending"),
        value(values, "undetailed"),
        value(values, "lost"));
  }

  private static long value(Map<String, Long> values, String name) {
    Long value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no " + name + " in the account of a mail");
    }
    return value;
  }
}
