package io.github.incidentmail.cli;

import io.github.incidentmail.CheckupStep;
import io.github.incidentmail.CheckupStep.Result;
import io.github.incidentmail.CheckupStep.Stage;
import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.cli.config.Note;
import io.github.incidentmail.security.SecretMissingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gathers findings and says what they mean together: the first failure decides. */
final class Diagnosis {
  private static final String UNRESOLVED = "IM-CONFIG-UNRESOLVED";

  private final Findings findings;
  private final String appender;
  private final List<CheckupStep> failures = new ArrayList<>();
  private boolean somebody;
  private boolean unresolved;
  private boolean mistaken;
  private boolean unheard;
  private boolean assumed;
  private boolean warned;
  private boolean onlyUnresolved;
  private boolean off;

  Diagnosis(Findings findings, String appender) {
    this.findings = findings;
    this.appender = appender;
  }

  void note(Note note) {
    unresolved |= note.kind() == Note.Kind.UNRESOLVED;
    mistaken |= note.kind() == Note.Kind.MISTAKE;
    unheard |= note.kind() == Note.Kind.UNHEARD;
    assumed |= note.kind() == Note.Kind.DEFAULT;
    findings.note(note);
  }

  /** The configuration is refused, as the application would refuse it. */
  void wrong(List<Problem> problems) {
    onlyUnresolved = problems.stream().allMatch(problem -> problem.id().equals(UNRESOLVED));
    for (Problem problem : problems) {
      step(
          new CheckupStep(
              Stage.CONFIGURATION,
              Result.FAILED,
              problem.id(),
              problem.option() + ": " + problem.text(),
              List.of(),
              problem.id().equals(UNRESOLVED)
                  ? "if only the running application has it, give it here by --set NAME=VALUE"
                  : "",
              Duration.ZERO));
    }
  }

  /** The configuration says that no mail is sent. */
  void off(String reason) {
    off = true;
    step(
        new CheckupStep(
            Stage.CONFIGURATION,
            Result.SKIPPED,
            "IM-OFF",
            "no mail is sent: " + reason,
            List.of(),
            "to check another environment's settings give its variables by --set",
            Duration.ZERO));
  }

  void step(CheckupStep step) {
    warned |= step.result() == Result.WARNING;
    somebody |= step.stage() == Stage.RECIPIENTS && !isRefusedToAll(step);
    if (step.result() == Result.FAILED) {
      failures.add(step);
    }
    findings.step(step);
  }

  /** Tells the verdict and returns the exit code. */
  int conclude() {
    int code = code();
    findings.end(code, verdict(code));
    return code;
  }

  private int code() {
    if (mistaken || unheard) {
      return ExitCode.CONFIGURATION;
    }
    if (!failures.isEmpty()) {
      CheckupStep first = failures.get(0);
      boolean unknown =
          (first.stage() == Stage.CONFIGURATION && onlyUnresolved)
              || (unresolved && first.id().equals(SecretMissingException.ID));
      return unknown ? ExitCode.UNRESOLVED : codeOf(first);
    }
    if (unresolved) {
      return ExitCode.UNRESOLVED;
    }
    return off ? ExitCode.SWITCHED_OFF : ExitCode.OK;
  }

  private static int codeOf(CheckupStep step) {
    return switch (step.stage()) {
      case CONFIGURATION, OUTBOX -> ExitCode.CONFIGURATION;
      case RESOLVE -> ExitCode.RESOLVE;
      case CONNECT -> ExitCode.CONNECT;
      case TLS -> ExitCode.TLS;
      case GREETING, EHLO -> ExitCode.EHLO;
      case TOKEN -> step.advice().contains("sign in") ? ExitCode.CONSENT : ExitCode.TOKEN;
      case LOGIN -> ExitCode.LOGIN;
      case SENDER -> ExitCode.SENDER;
      case RECIPIENTS -> ExitCode.RECIPIENT;
      case MAIL -> ExitCode.MAIL;
      case FLEET -> ExitCode.FLEET;
    };
  }

  /** The probe counts only where some were accepted: 1 of 2 refused. */
  private static boolean isRefusedToAll(CheckupStep step) {
    return step.result() == Result.FAILED && !step.finding().contains(" of ");
  }

  private boolean isWayFine() {
    return failures.isEmpty() && !mistaken && !unresolved && !off;
  }

  private String verdict(int code) {
    if (code == ExitCode.OK) {
      return "Alert mail can be sent from here"
          + (assumed ? ", with the defaults noted above" : "")
          + (warned ? "; see the warning" : "")
          + ".";
    }
    if (code == ExitCode.SWITCHED_OFF) {
      return "No alert mail is sent, as configured.";
    }
    if (code == ExitCode.UNRESOLVED) {
      return "Not sure: something is not known here that the running application may know.";
    }
    if (unheard && isWayFine()) {
      return "The way of the mail is fine, but no logger gives events to "
          + appender
          + ": nothing is mailed until this is mended.";
    }
    if (code == ExitCode.FLEET) {
      return "Alert mail can be sent from here, but each instance mails on its own until this is"
          + " mended.";
    }
    return code == ExitCode.RECIPIENT
        ? (!somebody ? "Nobody gets" : "Not everybody gets") + " the mail until this is mended."
        : "No alert mail can be sent from here until this is mended.";
  }
}
