package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.outbox.OutboxDirectory;
import io.github.incidentmail.smtp.SmtpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A configuration in a few lines, as a person would ask for it; without secrets. */
final class ConfigSummary {
  private final String appender;
  private final Plan plan;

  ConfigSummary(MailerConfig config) {
    this.appender = config.appender();
    this.plan = config.plan();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("service " + plan.mail().service() + ", environment " + plan.mail().environment());
    Audience internal = plan.mail().audiences().get(Routes.INTERNAL);
    if (internal != null) {
      lines.add("from " + internal.from() + " to " + recipients(internal));
    }
    plan.mail().audiences().values().stream()
        .filter(audience -> !audience.name().equals(Routes.INTERNAL))
        .map(audience -> "route " + audience.name() + " to " + recipients(audience))
        .sorted()
        .forEach(lines::add);
    lines.add(server(plan.smtp()));
    lines.add(login());
    lines.add(outbox());
    if (plan.fleet() != null) {
      lines.add("fleet at " + plan.fleet().settings().uri());
    }
    return lines;
  }

  private static String recipients(Audience audience) {
    List<String> all = new ArrayList<>(audience.to());
    all.addAll(audience.cc());
    all.addAll(audience.bcc());
    String redirect = audience.redirectTo();
    String listed = String.join(", ", all);
    return redirect == null ? listed : redirect + " in place of " + listed;
  }

  private static String server(SmtpSettings smtp) {
    return "mail server "
        + smtp.host()
        + ":"
        + smtp.port()
        + ", tls "
        + smtp.tls().name().toLowerCase(Locale.ROOT)
        + ", time-outs "
        + smtp.connectTimeout().toSeconds()
        + " s to connect, "
        + smtp.readTimeout().toSeconds()
        + " s to answer";
  }

  private String login() {
    SmtpSettings smtp = plan.smtp();
    if (smtp.password() != null) {
      return "login as "
          + smtp.username()
          + " with the password from "
          + smtp.password().describe();
    }
    return plan.oauth() == null && plan.tokenSource() == null
        ? "no login"
        : "login as " + smtp.username() + " with an access token";
  }

  private String outbox() {
    Path directory = directory(plan, appender);
    return directory == null ? "outbox in memory only" : "outbox " + directory;
  }

  /** Where this process would keep letters, or null for memory only. */
  static @Nullable Path directory(Plan plan, String appender) {
    return new OutboxDirectory(
            System.getenv(), System.getProperty("user.home"), new HeardDiagnostics())
        .resolve(
            plan.outbox().directory(), plan.mail().service(), plan.mail().environment(), appender)
        .orElse(null);
  }
}
