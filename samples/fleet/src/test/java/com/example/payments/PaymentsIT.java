package com.example.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.StoreProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes that fail together. */
class PaymentsIT {
  private static final int INSTANCES = 3;
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Pattern TOLD = Pattern.compile("now=(\\d+);");

  @TempDir Path directory;

  private final MailSink sink = MailSink.builder().start();
  private final List<Instance> instances = new ArrayList<>();

  @AfterEach
  void end() {
    instances.forEach(Instance::close);
    sink.close();
  }

  @Test
  void storeIsUnreachable_eachMailsAlone() throws Exception {
    int network = StoreProcess.freePort();
    start("redis://127.0.0.1:" + StoreProcess.freePort(), network);

    List<ReceivedMail> mails = sink.awaitMails(INSTANCES, SOON);
    assertThat(mails).allMatch(mail -> mail.subject().startsWith("[ERROR] payments/compose: "));
    assertThat(ids(mails)).doesNotHaveDuplicates();
    assertThat(mails).noneMatch(mail -> mail.text().contains("instances"));

    terminateWhenRecovered(network);
    assertEverythingIsTold();
  }

  /** With the store of compose.yaml, but for the name of its program. */
  @Test
  @Tag("real-servers")
  void storeIsThere_oneMailsForAll() throws Exception {
    List<String> options = Compose.command(Compose.read().store()).stream().skip(1).toList();
    try (StoreProcess store = StoreProcess.start(options, directory.resolve("redis-server"))) {
      int port = StoreProcess.freePort();
      try (ServerSocket network = network(port)) {
        start(store.uri(), network.getLocalPort());
        awaitAll(3, "was taken"); // so that all know of each other before they fail
      }
      awaitAll(3, "was not taken");
      sink.awaitMails(1, SOON);
      terminateWhenRecovered(port);
    }

    List<ReceivedMail> mails = sink.mails();
    assertThat(ids(mails).stream().distinct()).as("problems").hasSize(1);
    assertThat(mails).filteredOn(mail -> mail.subject().startsWith("[ERROR]")).hasSize(1);
    assertThat(mails.get(mails.size() - 1).text()).contains("on 3 instances (none runs now)");
    assertEverythingIsTold();
  }

  private void start(String store, int network) throws IOException {
    for (int i = 1; i <= INSTANCES; i++) {
      instances.add(Instance.start(directory.resolve("instance-" + i), store, sink, network));
    }
  }

  /** One after the other. What is logged while a process ends may be too late for its mail. */
  @SuppressWarnings("try") // to listen is all that the network does
  private void terminateWhenRecovered(int port) throws IOException, InterruptedException {
    long before = instances.stream().mapToLong(i -> i.lines("was taken")).max().orElseThrow();
    try (ServerSocket network = network(port)) {
      awaitAll((int) before + 2, "was taken");
      for (Instance instance : instances) {
        instance.terminate(); // the last one tells what the others have left to it
      }
    }
  }

  /** Takes some connections, and says nothing. */
  private static ServerSocket network(int port) throws IOException {
    return new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
  }

  private void awaitAll(int lines, String end) {
    instances.forEach(instance -> instance.awaitLines(lines, end));
  }

  private void assertEverythingIsTold() {
    long logged = instances.stream().mapToLong(i -> i.lines("was not taken")).sum();
    assertThat(sink.mails().stream().mapToLong(PaymentsIT::told).sum()).isEqualTo(logged);
  }

  private static List<String> ids(List<ReceivedMail> mails) {
    return mails.stream().map(mail -> String.valueOf(mail.header("X-Incident-Id"))).toList();
  }

  private static long told(ReceivedMail mail) {
    Matcher now = TOLD.matcher(String.valueOf(mail.header("X-Incident-Account")));
    return now.find() ? Long.parseLong(now.group(1)) : 0;
  }
}
