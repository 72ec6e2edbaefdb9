package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real stores of more than one node. */
@Tag("real-servers")
class RedisTopologyTrialTest {
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void exchange_cluster_findsTheNodeOfItsKeys() {
    try (RedisServer one = clusterNode("one");
        RedisServer two = clusterNode("two")) {
      one.cli("CLUSTER", "ADDSLOTSRANGE", "0", "8191");
      two.cli("CLUSTER", "ADDSLOTSRANGE", "8192", "16383");
      one.cli("CLUSTER", "MEET", "127.0.0.1", String.valueOf(two.port()));
      for (RedisServer each : List.of(one, two)) {
        Await.until(
            "the cluster",
            RECOVERY,
            () -> each.cli("CLUSTER", "INFO").contains("cluster_state:ok"),
            () -> each.cli("CLUSTER", "INFO"));
      }
      for (RedisServer each : List.of(one, two)) {
        String uri = "redis-cluster://127.0.0.1:" + each.port();
        try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(uri))) {
          assertThat(fleet.total(1)).isEqualTo(1);
          assertThat(
                  TestedFleet.answer(
                          fleet.ask("id-a", TestedFleet.part(7, 2), TestedFleet.part(-8, 1)))
                      .standings())
              .hasSize(2);
        }
        one.cli("FLUSHALL");
        two.cli("FLUSHALL");
      }
    }
  }

  private RedisServer clusterNode(String name) {
    return RedisServer.start(
        directory, "--cluster-enabled", "yes", "--cluster-config-file", name + ".conf");
  }

  @Test
  void exchange_clusterNodeAskedAsASingleOne_failsClearly() {
    try (RedisServer node = clusterNode("one");
        TestedFleet fleet = new TestedFleet(TestedFleet.settings(node.uri()))) {
      assertThat(TestedFleet.failure(fleet.ask(1))).startsWith("CLUSTERDOWN");
    }
  }

  @Test
  void exchange_masterFails_nextOneIsFoundByTheSentinel() throws IOException {
    try (RedisServer master = RedisServer.start(directory);
        RedisServer replica =
            RedisServer.start(
                directory,
                "--replicaof",
                "127.0.0.1 " + master.port(),
                "--repl-diskless-sync-delay",
                "0");
        RedisServer sentinel = sentinel(master)) {
      Await.until(
          "the replica",
          RECOVERY,
          () ->
              replica.cli("INFO", "replication").contains("master_link_status:up")
                  && sentinel.cli("SENTINEL", "REPLICAS", "mymaster").contains("slave"),
          () -> replica.cli("INFO", "replication"));
      String absent = "127.0.0.1:" + RedisServer.freePort();
      String uri = "redis-sentinel://" + absent + ",127.0.0.1:" + sentinel.port() + "#mymaster";
      try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(uri))) {
        assertThat(fleet.total(5)).isEqualTo(5);
        Await.until(
            "replication", RECOVERY, () -> !replica.cli("DBSIZE").equals("0"), () -> "nothing");
        master.kill();
        Await.until(
            "the next master",
            RECOVERY,
            () ->
                TestedFleet.failure(fleet.ask("id-b", TestedFleet.part(7, 2)))
                    .startsWith("answered"),
            () -> TestedFleet.failure(fleet.ask(6)));
        assertThat(fleet.total(6)).isEqualTo(8);
        assertThat(replica.cli("INFO", "replication")).contains("role:master");
      }
    }
  }

  @Test
  void exchange_sentinelKnowsNoSuchMaster_saysSo() throws IOException {
    try (RedisServer master = RedisServer.start(directory);
        RedisServer sentinel = sentinel(master);
        TestedFleet fleet =
            new TestedFleet(
                TestedFleet.settings("redis-sentinel://127.0.0.1:" + sentinel.port() + "#other"))) {
      assertThat(TestedFleet.failure(fleet.ask(1))).isEqualTo("no Sentinel knows the master other");
    }
  }

  private RedisServer sentinel(RedisServer master) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("sentinel.conf"),
            String.join(
                "\n",
                "sentinel monitor mymaster 127.0.0.1 " + master.port() + " 1",
                "sentinel down-after-milliseconds mymaster 1000",
                "sentinel failover-timeout mymaster 5000",
                ""));
    return RedisServer.startSentinel(directory, file);
  }
}
