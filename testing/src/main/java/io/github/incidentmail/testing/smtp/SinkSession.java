package io.github.incidentmail.testing.smtp;

import io.github.incidentmail.testing.ReceivedMail;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client's session, from the greeting to the end of its connection. For one thread. */
final class SinkSession {
  private static final Pattern PATH =
      Pattern.compile("(?:FROM|TO):\\s*<([^>]*)>(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UTF8 = Pattern.compile(" SMTPUTF8(?: |$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE =
      Pattern.compile("\\bSIZE=(\\d{1,18})\\b", Pattern.CASE_INSENSITIVE);

  private final SinkSettings settings;
  private final Script script;
  private final SinkLog log;
  private final LineChannel channel;
  private final CountDownLatch stopped;
  private final SinkAuth auth;

  private @Nullable String from;
  private boolean utf8;
  private List<String> recipients = new ArrayList<>();
  private boolean open = true;

  SinkSession(
      SinkSettings settings,
      Script script,
      SinkLog log,
      LineChannel channel,
      CountDownLatch stopped) {
    this.settings = settings;
    this.script = script;
    this.log = log;
    this.channel = channel;
    this.stopped = stopped;
    this.auth = new SinkAuth(settings, log, channel, this::takenOver);
  }

  /** Returns when the client has quit. */
  void serve() throws IOException, InterruptedException {
    if (settings.implicitTls() != null) {
      if (takenOver(Stage.HANDSHAKE)) {
        return;
      }
      channel.secure(settings.implicitTls());
    }
    if (!takenOver(Stage.GREETING)) {
      channel.writeLine("220 localhost ESMTP");
    }
    while (open) {
      String line = channel.readLine();
      log.command(line);
      String[] words = line.split(" ", 2);
      answer(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
    }
  }

  /**
   * Does what the script has for this stage.
   *
   * @return whether it had anything, so that nothing else may be answered
   */
  private boolean takenOver(Stage stage) throws IOException, InterruptedException {
    log.reach(stage);
    Script.Action action = script.next(stage);
    if (action == null) {
      return false;
    }
    if (action.reply() != null) {
      reply(action.reply());
    } else if (action.fault() != null) {
      misbehave(action.fault());
    }
    return true;
  }

  private void reply(String reply) throws IOException {
    channel.writeLine(reply);
    open = !reply.startsWith("421");
  }

  private void misbehave(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case SILENT -> stopped.await();
      case DRIP -> channel.drip(stopped);
      case RESET -> channel.reset();
      case CLOSE, KEEP_AND_CLOSE -> channel.close();
    }
    throw new EOFException("told to end: " + fault);
  }

  private void answer(String verb, String rest) throws IOException, InterruptedException {
    switch (verb) {
      case "EHLO", "HELO" -> ehlo();
      case "STARTTLS" -> startTls();
      case "AUTH" -> auth.answer(rest);
      case "MAIL" -> mail(rest);
      case "RCPT" -> rcpt(rest);
      case "DATA" -> data();
      case "RSET" -> simple(Stage.RSET, "250 2.0.0 Ok", this::forget);
      case "NOOP" -> simple(Stage.NOOP, "250 2.0.0 Ok", () -> {});
      case "QUIT" -> simple(Stage.QUIT, "221 2.0.0 Bye", () -> open = false);
      default -> channel.writeLine("502 5.5.1 Command not known");
    }
  }

  private void simple(Stage stage, String reply, Runnable effect)
      throws IOException, InterruptedException {
    if (!takenOver(stage)) {
      effect.run();
      channel.writeLine(reply);
    }
  }

  private void ehlo() throws IOException, InterruptedException {
    if (takenOver(Stage.EHLO)) {
      return;
    }
    forget();
    StringBuilder reply = new StringBuilder("250-localhost\r\n");
    if (settings.startTls() != null && !channel.secured()) {
      reply.append("250-STARTTLS\r\n");
    }
    if (auth.offered()) {
      reply.append("250-AUTH ").append(String.join(" ", settings.mechanisms())).append("\r\n");
    }
    if (settings.smtpUtf8()) {
      reply.append("250-SMTPUTF8\r\n");
    }
    reply.append("250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE ").append(settings.maxSize());
    channel.writeLine(reply.toString());
  }

  private void startTls() throws IOException, InterruptedException {
    if (takenOver(Stage.STARTTLS)) {
      return;
    }
    if (settings.startTls() == null || channel.secured()) {
      channel.writeLine("503 5.5.1 STARTTLS not offered");
      return;
    }
    channel.writeLine("220 2.0.0 Ready to start TLS");
    if (!takenOver(Stage.HANDSHAKE)) {
      channel.secure(settings.startTls());
    }
  }

  private void mail(String rest) throws IOException, InterruptedException {
    if (takenOver(Stage.MAIL)) {
      return;
    }
    Matcher path = PATH.matcher(rest);
    if (needsLogin() && auth.user() == null) {
      channel.writeLine("530 5.7.0 Authentication required");
    } else if (!path.matches()) {
      channel.writeLine("501 5.5.4 Syntax: MAIL FROM:<address>");
    } else if (asksForUtf8(path) && !settings.smtpUtf8()) {
      channel.writeLine("555 5.5.4 Unsupported option: SMTPUTF8");
    } else if (!asksForUtf8(path) && !isAscii(path.group(1))) {
      channel.writeLine("553 5.6.7 SMTPUTF8 needed");
    } else if (declaredSize(path.group(2)) > settings.maxSize()) {
      channel.writeLine("552 5.3.4 Message too big");
    } else {
      forget();
      from = address(path);
      utf8 = asksForUtf8(path);
      channel.writeLine("250 2.1.0 Ok");
    }
  }

  private boolean needsLogin() {
    return settings.loginRequired() && !settings.mechanisms().isEmpty();
  }

  private static long declaredSize(String parameters) {
    Matcher size = SIZE.matcher(parameters);
    return size.find() ? Long.parseLong(size.group(1)) : 0;
  }

  private void rcpt(String rest) throws IOException, InterruptedException {
    if (takenOver(Stage.RCPT)) {
      return;
    }
    Matcher path = PATH.matcher(rest);
    if (from == null || !path.matches()) {
      channel.writeLine("503 5.5.1 MAIL first");
      return;
    }
    if (!utf8 && !isAscii(path.group(1))) {
      channel.writeLine("553 5.6.7 SMTPUTF8 needed");
      return;
    }
    String scripted = script.forRecipient(address(path));
    if (scripted == null || scripted.startsWith("2")) {
      recipients.add(address(path));
    }
    channel.writeLine(scripted == null ? "250 2.1.5 Ok" : scripted);
  }

  private static boolean asksForUtf8(Matcher path) {
    return UTF8.matcher(path.group(2)).find();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String address(Matcher path) {
    return new String(path.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void data() throws IOException, InterruptedException {
    if (takenOver(Stage.DATA)) {
      return;
    }
    if (from == null || recipients.isEmpty()) {
      channel.writeLine("554 5.5.1 No valid recipients");
      return;
    }
    channel.writeLine("354 End data with <CR><LF>.<CR><LF>");
    if (takenOver(Stage.BODY)) {
      return;
    }
    ReceivedMail mail =
        new ReceivedMail(from, recipients, channel.readData(), channel.secured(), auth.user());
    log.reach(Stage.END_OF_DATA);
    endOfData(mail);
    forget();
  }

  private void endOfData(ReceivedMail mail) throws IOException, InterruptedException {
    Script.Action action = script.next(Stage.END_OF_DATA);
    Fault fault = action == null ? null : action.fault();
    String reply = action == null ? null : action.reply();
    if (fault != null && fault != Fault.KEEP_AND_CLOSE) {
      misbehave(fault);
    } else if (reply != null && !reply.startsWith("2")) {
      reply(reply);
    } else if (!utf8 && !isAscii(mail.raw().split("\r\n\r\n", 2)[0])) {
      channel.writeLine("554 5.6.9 SMTPUTF8 needed for this header");
    } else if (mail.bytes().length > settings.maxSize()) {
      channel.writeLine("552 5.3.4 Message too big");
    } else {
      log.add(mail);
      if (fault != null) {
        misbehave(fault);
      }
      channel.writeLine(reply == null ? "250 2.0.0 Ok: queued" : reply);
    }
  }

  private void forget() {
    from = null;
    utf8 = false;
    recipients = new ArrayList<>();
  }
}
