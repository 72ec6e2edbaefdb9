package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.testing.ReceivedMail;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The servers that {@code testkit/real-servers/start} has started, by the names of its
 * servers.properties. Immutable.
 */
public final class RealServers {
  /**
   * System property with the path of servers.properties; without it, where {@code start} puts it.
   */
  static final String PROPERTY = "real.servers";

  private static final String DEFAULT = "../testkit/target/real-servers/servers.properties";

  private static final Pattern TRACE =
      Pattern.compile(
          "\\A((Return-Path|Delivered-To|X-Original-To|Received): [^\n]*\n([ \t][^\n]*\n)*)+");

  private final Properties properties = new Properties();
  private final Path folder;

  private RealServers(Path file) {
    folder = file.resolveSibling("");
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The running servers.
   *
   * @throws AssertionError if none run
   */
  public static RealServers running() {
    Path file = Path.of(System.getProperty(PROPERTY, DEFAULT)).toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      throw new AssertionError(
          "no servers run: " + file + " is missing; first run testkit/real-servers/start");
    }
    return new RealServers(file);
  }

  /** The folder that {@code start} and {@code stop} take. */
  public Path folder() {
    return folder;
  }

  /** A value that must be there. */
  public String get(String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new AssertionError(name + " is missing in servers.properties");
    }
    return value;
  }

  /** What one service has mailed to an address, in no order. */
  public List<ReceivedMail> mails(String address, String service) {
    List<ReceivedMail> mails = new ArrayList<>();
    for (String folder : List.of("new", "cur")) {
      for (Path file : files(maildir(address).resolve(folder))) {
        ReceivedMail mail = read(address, file);
        if (service.equals(mail.header("X-Incident-Service"))) {
          mails.add(mail);
        }
      }
    }
    return mails;
  }

  /**
   * The same without what servers put before a mail (RFC 5321, 4.4) and with the ends of lines as
   * they were sent: a Maildir has bare line feeds.
   */
  List<ReceivedMail> asSent(String address, String service) {
    return mails(address, service).stream()
        .map(
            mail -> {
              String sent = TRACE.matcher(mail.raw()).replaceFirst("").replace("\n", "\r\n");
              return new ReceivedMail(
                  mail.from(), mail.recipients(), sent.getBytes(ISO_8859_1), false, null);
            })
        .toList();
  }

  /** How many mails Postfix has taken and not yet delivered. */
  public long queued() {
    return Stream.of("maildrop", "incoming", "active", "deferred")
        .map(queue -> folder.resolve("spool/queue").resolve(queue))
        .mapToLong(RealServers::count)
        .sum();
  }

  private static long count(Path queue) {
    try (Stream<Path> files = Files.walk(queue)) {
      return files.filter(Files::isRegularFile).count();
    } catch (NoSuchFileException e) {
      return 0; // Postfix makes a queue when it needs it first
    } catch (IOException | UncheckedIOException e) {
      return 1; // a folder went away meanwhile: look again
    }
  }

  private Path maildir(String address) {
    return Path.of(get("inbox.maildir").replace(get("inbox"), address));
  }

  private static ReceivedMail read(String address, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      ReceivedMail mail = new ReceivedMail("", List.of(address), bytes, false, null);
      String returnPath = String.valueOf(mail.header("Return-Path"));
      return new ReceivedMail(
          returnPath.replaceAll("[<>]", ""), List.of(address), bytes, false, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How clients logged in so far, as Dovecot and Postfix asked: the mechanism, {@code " initial
   * response"} if there was one, and {@code " continuation"} for each line after a 334.
   */
  List<String> logins() {
    List<String> logins = new ArrayList<>();
    for (String line : lines(Path.of(get("dovecot.log")))) {
      int request = line.indexOf("client in: ");
      String[] words = request < 0 ? new String[] {""} : line.substring(request + 11).split("\t");
      if (words[0].equals("AUTH")) {
        logins.add(words[2] + (line.contains("\tresp=") ? " initial response" : ""));
      } else if (words[0].startsWith("CONT") && !logins.isEmpty()) {
        logins.set(logins.size() - 1, logins.get(logins.size() - 1) + " continuation");
      }
    }
    return logins;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
