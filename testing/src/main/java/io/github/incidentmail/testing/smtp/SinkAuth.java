package io.github.incidentmail.testing.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The AUTH command of one session: PLAIN, LOGIN, XOAUTH2, OAUTHBEARER (RFC 4954, RFC 7628). */
final class SinkAuth {
  /** Whether the script did something at a stage. */
  interface Hook {
    boolean takenOver(Stage stage) throws IOException, InterruptedException;
  }

  private record Credential(String user, String secret) {}

  private static final Pattern BEARER =
      Pattern.compile(
          "(?:user=|n,a=)([^\\x01,]*),?\\x01.*?auth=Bearer ([^\\x01]+)\\x01\\x01", Pattern.DOTALL);
  private static final String ERROR_DOCUMENT =
      "{\"status\":\"invalid_token\",\"schemes\":\"bearer\",\"scope\":\"https://mail.example.com/\"}";

  private final SinkSettings settings;
  private final SinkLog log;
  private final LineChannel channel;
  private final Hook hook;
  private @Nullable String user;
  private boolean answered;

  SinkAuth(SinkSettings settings, SinkLog log, LineChannel channel, Hook hook) {
    this.settings = settings;
    this.log = log;
    this.channel = channel;
    this.hook = hook;
  }

  @Nullable String user() {
    return user;
  }

  boolean offered() {
    boolean secureEnough =
        channel.secured() || settings.startTls() == null || settings.authBeforeTls();
    return !settings.mechanisms().isEmpty() && secureEnough;
  }

  void answer(String rest) throws IOException, InterruptedException {
    String[] words = rest.split(" ", 2);
    String mechanism = words[0].toUpperCase(Locale.ROOT);
    boolean initial = words.length > 1;
    if (hook.takenOver(Stage.AUTH)) {
      return;
    }
    if ("AUTH ".length() + rest.length() + 2 > settings.authLineLimit()) {
      channel.writeLine("500 5.5.2 Line too long");
    } else if (!offered()) {
      channel.writeLine("530 5.7.0 Must issue a STARTTLS command first");
    } else if (!settings.mechanisms().contains(mechanism)) {
      channel.writeLine("504 5.5.4 Unrecognized authentication type");
    } else if (refusesForm(initial)) {
      channel.writeLine("501 5.5.4 Syntax error in AUTH");
    } else {
      exchange(mechanism, initial ? words[1] : null);
    }
  }

  private boolean refusesForm(boolean initial) {
    return settings.forms()
        == (initial
            ? SinkSettings.AuthForms.CONTINUATION_ONLY
            : SinkSettings.AuthForms.INITIAL_RESPONSE_ONLY);
  }

  private void exchange(String mechanism, @Nullable String initial)
      throws IOException, InterruptedException {
    answered = false;
    String first = initial;
    if (first == null) {
      first = ask(mechanism.equals("LOGIN") ? "Username:" : "");
      if (first == null) {
        return;
      }
    }
    Credential credential = credential(mechanism, first);
    if (credential == null) {
      if (!answered) {
        channel.writeLine("501 5.5.2 Malformed authentication input");
      }
      return;
    }
    boolean token = mechanism.equals("XOAUTH2") || mechanism.equals("OAUTHBEARER");
    boolean accepted =
        token
            ? settings.tokens().test(credential.secret())
            : settings.logins().test(credential.user(), credential.secret());
    AuthAttempt.Form form =
        initial == null ? AuthAttempt.Form.CONTINUATION : AuthAttempt.Form.INITIAL_RESPONSE;
    log.add(
        new AuthAttempt(
            mechanism, form, credential.user(), credential.secret(), channel.secured(), accepted));
    conclude(mechanism, credential.user(), accepted, token && settings.errorDocument());
  }

  private void conclude(String mechanism, String name, boolean accepted, boolean explain)
      throws IOException, InterruptedException {
    if (accepted) {
      user = name;
      channel.writeLine("235 2.7.0 Authentication successful");
      return;
    }
    if (explain) {
      String answer = ask(ERROR_DOCUMENT);
      if (answer == null) {
        return;
      }
      if (!answer.equals(mechanism.equals("XOAUTH2") ? "" : "AQ==")) {
        channel.writeLine("501 5.5.2 Unexpected answer to the error document");
        return;
      }
    }
    channel.writeLine("535 5.7.8 Authentication credentials invalid");
  }

  /** The client's answer to a challenge, or null if the script took over. */
  private @Nullable String ask(String challenge) throws IOException, InterruptedException {
    channel.writeLine(
        "334 " + Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8)));
    String line = channel.readLine();
    log.command(line);
    answered = hook.takenOver(Stage.AUTH_RESPONSE);
    return answered ? null : line;
  }

  private @Nullable Credential credential(String mechanism, String response)
      throws IOException, InterruptedException {
    String text = decode(response);
    if (text == null) {
      return null;
    }
    if (mechanism.equals("LOGIN")) {
      String answer = ask("Password:");
      String password = answer == null ? null : decode(answer);
      return password == null ? null : new Credential(text, password);
    }
    if (mechanism.equals("PLAIN")) {
      String[] parts = text.split("\0", -1);
      return parts.length == 3 ? new Credential(parts[1], parts[2]) : null;
    }
    Matcher bearer = BEARER.matcher(text);
    return bearer.matches() ? new Credential(bearer.group(1), bearer.group(2)) : null;
  }

  private static @Nullable String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
