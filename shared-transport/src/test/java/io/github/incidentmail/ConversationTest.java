package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.mail.Audiences;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.MailSettings;
import io.github.incidentmail.mail.MailSettingsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mails of clerk and composer in the eyes of mail programs, in whatever order they arrive and
 * whichever of them is missing.
 */
class ConversationTest {
  private static final AlertEvent A = Events.error("com.example.A", "failed");
  private static final AlertEvent B = Events.error("com.example.B", "failed too");
  private static final AlertEvent C = Events.error("com.example.C", "failed as well");
  private static final int ORDERS = 200;

  @TempDir Path directory;

  private Lives lives(ThrottlePolicy policy) {
    return new Lives(directory.resolve("outbox"), policy, new Composer(settings()));
  }

  private static MailSettings settings() {
    Audience internal =
        Audiences.of(Routes.INTERNAL, "alerts@example.com", List.of("ops@example.com"));
    return MailSettingsBuilder.to(internal).version(null).build();
  }

  /** Six states, three lives: the second begins after a kill, the third after a stop. */
  private Lives wholeLife() {
    Lives lives = lives(ThrottlePolicy.CALM);
    Lives.Life life = lives.start();
    logFor(life, Duration.ofMinutes(10));
    life.kill();
    life = lives.start();
    logFor(life, Duration.ofMinutes(30));
    for (int i = 0; i < 3; i++) {
      life.run(Duration.ofMinutes(40));
      logFor(life, Duration.ofMinutes(1));
    }
    life.stop();
    life = lives.start();
    logFor(life, Duration.ofMinutes(1));
    life.run(Duration.ofHours(10));
    return lives;
  }

  private static void logFor(Lives.Life life, Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      life.log(A);
      life.run(Duration.ofMinutes(1));
    }
  }

  @Test
  void mailsOfAnIncident_areOneConversation() {
    Lives lives = wholeLife();
    assertThat(states(lives)).containsExactlyInAnyOrder(Told.State.values());
    assertThat(lives.composed).hasSize(8);

    List<ThreadedMail> mails = threaded(lives);
    assertThat(mails).extracting(ThreadedMail::topic).containsOnly(mails.get(0).subject());
    inManyOrders(mails, some -> assertOneConversation(some, Set.of(ids(some))));
    for (int missing = 0; missing < mails.size(); missing++) {
      List<ThreadedMail> others = new ArrayList<>(mails);
      others.remove(missing);
      inManyOrders(others, some -> assertOneConversation(some, Set.of(ids(some))));
    }
  }

  @Test
  void anyTwoMailsOfAnIncident_areOneConversation() {
    List<ThreadedMail> mails = threaded(wholeLife());
    for (ThreadedMail one : mails) {
      for (ThreadedMail other : mails) {
        if (!one.equals(other)) {
          assertOneConversation(List.of(one, other), Set.of(Set.of(one.id(), other.id())));
        }
      }
    }
  }

  private static void assertOneConversation(List<ThreadedMail> mails, Set<Set<String>> expected) {
    assertThat(Set.copyOf(JwzThreads.byReferences(mails))).isEqualTo(expected);
    assertThat(Set.copyOf(JwzThreads.all(mails))).isEqualTo(expected);
    assertThat(Set.copyOf(GmailThreads.of(mails))).isEqualTo(expected);
  }

  /** The digest stands for itself, and what follows is one conversation for each incident. */
  @Test
  void incidentsOpenedInADigest_haveAConversationEach() {
    Lives lives = lives(ThrottlePolicy.CALM);
    Lives.Life life = lives.start();
    life.log(A);
    life.log(B);
    life.log(C);
    life.run(Duration.ofMinutes(4));
    life.kill();
    life = lives.start();
    for (AlertEvent event : List.of(A, B, C)) {
      life.log(event);
      life.run(Duration.ofMinutes(2));
    }
    life.run(Duration.ofHours(1));
    for (AlertEvent event : List.of(A, B, C)) {
      life.log(event);
      life.run(Duration.ofMinutes(40));
    }

    assertThat(lives.mails.get(0).incidents()).hasSize(3);
    Set<Set<String>> expected = byIncident(lives);
    assertThat(expected.size()).isGreaterThanOrEqualTo(4);
    assertThat(lives.composed.size()).isGreaterThan(expected.size() + 3);
    inManyOrders(threaded(lives), mails -> assertOneConversation(mails, expected));
  }

  /** Only what references make: two digests of different days may have the same subject. */
  @Test
  void digests_areAConversationADayOfTheirZone() {
    Lives lives = lives(ThrottlePolicy.CALM);
    Lives.Life life = lives.start();
    for (int i = 0; i < 36; i++) {
      life.log(Events.error("com.example.A" + i, "failed"));
      life.log(Events.error("com.example.B" + i, "failed"));
      life.run(Duration.ofHours(1));
    }

    Map<String, Set<String>> days =
        lives.mails.stream()
            .filter(mail -> mail.incidents().size() > 1)
            .collect(
                Collectors.groupingBy(
                    mail -> mail.at().atZone(ZoneId.of("Europe/Vienna")).toLocalDate().toString(),
                    Collectors.mapping(mail -> idOf(lives, mail), Collectors.toSet())));
    assertThat(days).containsOnlyKeys("2026-11-21", "2026-11-22");
    assertThat(days.get("2026-11-21")).hasSizeGreaterThan(5);
    List<ThreadedMail> digests =
        threaded(lives).stream().filter(mail -> mail.subject().contains("[DIGEST]")).toList();
    inManyOrders(
        digests,
        mails ->
            assertThat(JwzThreads.byReferences(mails))
                .containsExactlyInAnyOrderElementsOf(days.values()));
  }

  /** Gmail begins another conversation by itself after 100, with mails torn apart at random. */
  @Test
  void mailsBeyondNinety_areAConversationOfTheirOwn() {
    ThrottlePolicy calm = ThrottlePolicy.CALM;
    ThrottlePolicy often =
        new ThrottlePolicy(
            calm.preset(),
            calm.groupWait(),
            List.of(Duration.ofMinutes(5)),
            calm.quietAfter(),
            calm.reopenWithin(),
            calm.escalateFactor(),
            1_000,
            1_000,
            24_000);
    Lives lives = lives(often);
    logFor(lives.start(), Duration.ofMinutes(1_001));

    List<String> ids = lives.composed.stream().map(ThreadedMail::of).map(ThreadedMail::id).toList();
    assertThat(ids).hasSizeGreaterThan(185);
    Set<Set<String>> expected =
        IntStream.rangeClosed(0, (ids.size() - 1) / 90)
            .mapToObj(i -> Set.copyOf(ids.subList(90 * i, Math.min(90 * (i + 1), ids.size()))))
            .collect(Collectors.toSet());
    assertThat(expected).hasSize(3);
    List<ThreadedMail> mails = threaded(lives);
    assertThat(Set.copyOf(JwzThreads.byReferences(mails))).isEqualTo(expected);
    assertThat(Set.copyOf(GmailThreads.of(mails))).isEqualTo(expected);
    Collections.reverse(mails);
    assertThat(Set.copyOf(JwzThreads.byReferences(mails))).isEqualTo(expected);
    assertThat(Set.copyOf(GmailThreads.of(mails))).isEqualTo(expected);
  }

  private static Set<Told.State> states(Lives lives) {
    return lives.mails.stream()
        .flatMap(mail -> mail.incidents().stream())
        .map(Told::state)
        .collect(Collectors.toSet());
  }

  private static List<ThreadedMail> threaded(Lives lives) {
    assertThat(lives.letters)
        .containsExactlyElementsOf(lives.composed.stream().map(Letter::id).toList());
    return lives.composed.stream()
        .map(ThreadedMail::of)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Set<String> ids(List<ThreadedMail> mails) {
    return mails.stream().map(ThreadedMail::id).collect(Collectors.toSet());
  }

  private static String idOf(Lives lives, Report mail) {
    return ThreadedMail.of(lives.composed.get(lives.mails.indexOf(mail))).id();
  }

  /** The ids of the mails about one incident alone, of each, and of each digest. */
  private static Set<Set<String>> byIncident(Lives lives) {
    return Set.copyOf(
        lives.mails.stream()
            .collect(
                Collectors.groupingBy(
                    mail ->
                        mail.incidents().size() == 1
                            ? mail.incidents().get(0).id()
                            : "digest " + mail.number(),
                    Collectors.mapping(mail -> idOf(lives, mail), Collectors.toSet())))
            .values());
  }

  private static void inManyOrders(
      List<ThreadedMail> mails, Consumer<List<ThreadedMail>> assertion) {
    Random random = new Random(20_261_121);
    List<ThreadedMail> shuffled = new ArrayList<>(mails);
    for (int i = 0; i < ORDERS; i++) {
      Collections.shuffle(shuffled, random);
      assertion.accept(shuffled);
    }
  }
}
