package io.github.incidentmail.incident.corpus;

import java.util.Map;

/** What log statements and exceptions print: the same keys, each time with other values. */
public record Values(Map<String, String> byKey) {
  static final Values FIRST =
      new Values(
          Map.of(
              "id", "4711",
              "name", "Anna Berg",
              "amount", "12.50",
              "uuid", "6f1b1f4e-54a7-4c8e-9d0b-2f6a3c1e7a90",
              "host", "db-3.internal:5432",
              "mail", "anna@example.org",
              "time", "2026-03-04T10:15:30.120Z",
              "millis", "30001",
              "key", "ORD-2026-00017"));
  static final Values SECOND =
      new Values(
          Map.of(
              "id", "9",
              "name", "Jean-Luc O'Neill",
              "amount", "1,204.99",
              "uuid", "0c3d2a11-7b1f-4a57-8a3e-b1c2d3e4f506",
              "host", "db-11.internal:6432",
              "mail", "jl.oneill+test@mail.example.com",
              "time", "2026-11-24T23:59:01Z",
              "millis", "5000",
              "key", "ORD-2027-81190"));

  /** {@code text} with each {@code {key}} replaced. */
  public String in(String text) {
    String filled = text;
    for (Map.Entry<String, String> entry : byKey.entrySet()) {
      filled = filled.replace('{' + entry.getKey() + '}', entry.getValue());
    }
    return filled;
  }
}
