package io.github.incidentmail.incident;

import java.util.List;
import java.util.Map;

/** Incidents of a service that has no route but the internal one. */
public final class InternalOnly {
  private InternalOnly() {}

  /** With the calm preset and one recipient. */
  public static Incidents calm() {
    return with(RoutePolicy.of(ThrottlePolicy.CALM, 1), 1);
  }

  /** With this policy; {@code idSeed} as in {@link Incidents}. */
  public static Incidents with(RoutePolicy policy, long idSeed) {
    return new Incidents(
        Map.of(Routes.INTERNAL, policy),
        MailboxLimits.DEFAULT,
        new Routes(List.of()),
        new Fingerprinter("orders", "prod", new FrameRules(List.of())),
        idSeed);
  }
}
