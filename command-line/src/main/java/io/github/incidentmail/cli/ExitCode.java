package io.github.incidentmail.cli;

/**
 * What the process ends with; documented in docs/command-line.md, so that scripts may rely on it.
 * Those of {@code doctor} tell the stage that failed.
 */
public final class ExitCode {
  /** Everything asked for was done, and nothing is wrong. */
  public static final int OK = 0;

  /** The program itself failed. */
  public static final int FAILURE = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** There is no configuration where it was looked for, or it can't be read. */
  public static final int NO_CONFIGURATION = 3;

  /** What was asked for isn't there, such as a letter of the outbox. */
  public static final int NOT_FOUND = 4;

  /** Somebody else is at work there, such as the drainer of an outbox. */
  public static final int BUSY = 5;

  /** The configuration is wrong. */
  public static final int CONFIGURATION = 10;

  /** Variables could not be resolved here, so that nothing can be said for sure. */
  public static final int UNRESOLVED = 11;

  /** The configuration says that no mail is sent. */
  public static final int SWITCHED_OFF = 12;

  /** The mail server's name has no address. */
  public static final int RESOLVE = 20;

  /** The mail server can't be reached. */
  public static final int CONNECT = 21;

  /** There is no trusted, encrypted connection. */
  public static final int TLS = 22;

  /** The mail server's greeting or its answer to EHLO is wrong. */
  public static final int EHLO = 23;

  /** There is no access token. */
  public static final int TOKEN = 30;

  /** A person has to sign in. */
  public static final int CONSENT = 31;

  /** The login was refused. */
  public static final int LOGIN = 32;

  /** The sender was refused. */
  public static final int SENDER = 40;

  /** A recipient was refused. */
  public static final int RECIPIENT = 41;

  /** The mail was refused. */
  public static final int MAIL = 42;

  /** The store where the instances of the service count together can't be asked. */
  public static final int FLEET = 50;

  private ExitCode() {}
}
