package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.MailerStatus;
import io.github.incidentmail.event.Diagnostics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An instance in a process of its own. Takes {@code log}, {@code status} and {@code stop} line by
 * line, and answers the last two by a line.
 */
public final class FleetApplication {
  private static final Duration STOP = Duration.ofSeconds(10);

  private FleetApplication() {}

  /**
   * Runs until it is told to stop, or its input ends.
   *
   * @param arguments name of the instance, URI of the store, port of the mail server, schedule
   */
  public static void main(String[] arguments) throws IOException {
    IncidentMailer mailer =
        FleetMailers.start(
            arguments[0],
            arguments[1],
            Integer.parseInt(arguments[2]),
            arguments[3],
            Diagnostics.standardError());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    while (line != null && !line.equals("stop")) {
      if (line.equals("log")) {
        FleetMailers.report(mailer, "com.example.A");
      } else {
        System.out.println(status(mailer));
      }
      line = in.readLine();
    }
    mailer.close(STOP);
    System.out.println(status(mailer));
  }

  /** Members, accepted, told, not told, lost, handed over. */
  private static String status(IncidentMailer mailer) {
    MailerStatus.Events events = mailer.status().events();
    MailerStatus.Fleet fleet = mailer.status().fleet();
    return "%d %d %d %d %d %d"
        .formatted(
            fleet == null ? 0 : fleet.members(),
            events.accepted(),
            events.reported(),
            events.pending() + events.ledger(),
            events.lost(),
            fleet == null ? 0 : fleet.handedOver());
  }
}
