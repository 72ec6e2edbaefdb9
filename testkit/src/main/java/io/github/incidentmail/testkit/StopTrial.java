package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SIGTERM in every state of mail server and token endpoint: the process has ended after {@code
 * shutdownTimeout} and a second, and what could not be mailed lies in the outbox. {@code mvn -Pslow
 * verify}. The program passes its arguments to {@link PacedErrors#run}.
 */
@Tag("slow")
public abstract class StopTrial extends ProcessTrial {
  private static final Duration LONGEST_END = Duration.ofSeconds(5 + 1);
  private static final Duration SOON = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init")
  protected StopTrial(TrialProgram program) {
    super(program);
  }

  /** How things stand when the signal comes. */
  enum State {
    HEALTHY,
    SERVER_REFUSES,
    SERVER_DOES_NOT_ACCEPT,
    SILENT_GREETING,
    SILENT_EHLO,
    SILENT_AUTH,
    SILENT_DATA,
    SILENT_BODY,
    SILENT_AFTER_THE_DOT,
    ENDLESS_GREETING,
    TOKENS_REFUSED,
    TOKENS_SILENT,
    TOKENS_ENDLESS
  }

  @ParameterizedTest
  @EnumSource
  void sigterm_endsInTimeAndKeepsTheMail(State state) throws IOException {
    try (TokenServer tokens = new TokenServer("shop", "s3cret");
        MailSink sink = MailSink.builder().tokens(tokens::isValid).start();
        FullListener full = new FullListener()) {
      misbehave(state, sink, tokens);
      int port =
          switch (state) {
            case SERVER_DOES_NOT_ACCEPT -> full.port();
            case SERVER_REFUSES -> freePort();
            default -> sink.port();
          };
      Duration end;
      try (ApplicationProcess application =
          start(state.name(), appender(port, tokens), List.of(), "100", "100", "wait")) {
        application.awaitLogged();
        awaitReached(state, sink, tokens, full);
        application.terminate();
        end = application.awaitEnd();
      }
      System.out.printf(
          "%s %s: SIGTERM to exit %d ms%n", getClass().getName(), state, end.toMillis());
      assertThat(end).isLessThanOrEqualTo(LONGEST_END);
      if (state == State.HEALTHY) {
        assertThat(new MailBox(sink.mails()).events()).isEqualTo(100);
      } else {
        assertThat(outbox()).isDirectoryContaining("glob:**.letter");
      }
    }
  }

  private static int freePort() {
    try (MailSink closed = MailSink.builder().start()) {
      return closed.port();
    }
  }

  private ConfigTree appender(int port, TokenServer tokens) {
    return appender(port)
        .with(ConfigTree.section("MailThrottle").with("groupWait", "0s"))
        .with(tokens.section());
  }

  private static void misbehave(State state, MailSink sink, TokenServer tokens) {
    switch (state) {
      case SILENT_GREETING -> sink.fault(Stage.GREETING, Fault.SILENT);
      case SILENT_EHLO -> sink.fault(Stage.EHLO, Fault.SILENT);
      case SILENT_AUTH -> sink.fault(Stage.AUTH, Fault.SILENT);
      case SILENT_DATA -> sink.fault(Stage.DATA, Fault.SILENT);
      case SILENT_BODY -> sink.fault(Stage.BODY, Fault.SILENT);
      case SILENT_AFTER_THE_DOT -> sink.fault(Stage.END_OF_DATA, Fault.SILENT);
      case ENDLESS_GREETING -> sink.fault(Stage.GREETING, Fault.DRIP);
      case TOKENS_REFUSED -> tokens.always(TokenServer.json(400, "{\"error\":\"invalid_client\"}"));
      case TOKENS_SILENT -> tokens.always(TokenServer.silence());
      case TOKENS_ENDLESS -> tokens.always(TokenServer.drip(Duration.ofMillis(50)));
      case HEALTHY, SERVER_REFUSES, SERVER_DOES_NOT_ACCEPT -> {}
    }
  }

  private static void awaitReached(
      State state, MailSink sink, TokenServer tokens, FullListener full) {
    switch (state) {
      case HEALTHY, SERVER_REFUSES, SERVER_DOES_NOT_ACCEPT -> {
        assertThat(full.port()).isPositive();
        Pauses.until(System.nanoTime() + TimeUnit.SECONDS.toNanos(3));
      }
      case SILENT_GREETING, ENDLESS_GREETING -> sink.awaitReached(Stage.GREETING, 1, SOON);
      case SILENT_EHLO -> sink.awaitReached(Stage.EHLO, 1, SOON);
      case SILENT_AUTH -> sink.awaitReached(Stage.AUTH, 1, SOON);
      case SILENT_DATA -> sink.awaitReached(Stage.DATA, 1, SOON);
      case SILENT_BODY -> sink.awaitReached(Stage.BODY, 1, SOON);
      case SILENT_AFTER_THE_DOT -> sink.awaitReached(Stage.END_OF_DATA, 1, SOON);
      case TOKENS_REFUSED, TOKENS_SILENT, TOKENS_ENDLESS ->
          Await.until("a token is asked for", SOON, () -> tokens.requests() > 0, tokens::requests);
    }
  }

  /** A port whose queue of connections is full, so that further ones are not even refused. */
  private static final class FullListener implements AutoCloseable {
    private static final int MORE_THAN_FIT = 4;
    private final ServerSocket listener;
    private final List<Socket> queue = new ArrayList<>();

    FullListener() throws IOException {
      listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      for (int i = 0; i < MORE_THAN_FIT; i++) {
        Socket socket = new Socket();
        queue.add(socket);
        try {
          socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 200);
        } catch (IOException e) {
          return; // full
        }
      }
    }

    int port() {
      return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : queue) {
        socket.close();
      }
      listener.close();
    }
  }
}
