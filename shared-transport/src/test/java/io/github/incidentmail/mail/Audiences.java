package io.github.incidentmail.mail;

import java.util.List;

/** Audiences with nothing but a name, a sender and recipients. */
public final class Audiences {
  private Audiences() {}

  public static Audience of(String name, String from, List<String> to) {
    return new Audience(
        name, from, to, List.of(), List.of(), List.of(), null, null, Audience.Format.BOTH, null);
  }
}
