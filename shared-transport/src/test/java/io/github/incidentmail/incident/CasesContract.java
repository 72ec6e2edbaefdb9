package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static io.github.incidentmail.incident.Model.kind;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everyday trouble over days: how many mails, and that they tell every event. */
public abstract class CasesContract {
  private static final AlertEvent EVENT = error("com.example.orders.OrderService");
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private Timeline model;

  @SuppressWarnings("NullAway.Init")
  protected CasesContract() {}

  /** A new one, with the default numbers. */
  protected abstract Timeline timeline();

  @BeforeEach
  void begin() {
    model = timeline();
  }

  @AfterEach
  void everyEventIsTold() {
    model.run(Duration.ofDays(2));
    assertThat(model.told()).isEqualTo(model.accepted());
  }

  @Test
  void oneEventANight_isOneStory() {
    for (int day = 0; day < 14; day++) {
      model.at(Duration.ofDays(day).plusMinutes(5 + day * 7 % 11 - 5));
      model.log(EVENT);
    }
    assertStory(14, "NEW@2S", "REOPENED@24H7M2S", "REOPENED@48H3M2S");
  }

  @Test
  void thirtyEventsANight_getTwoMailsANight() {
    for (int day = 0; day < 14; day++) {
      model.at(Duration.ofDays(day));
      model.logEvery(TEN_SECONDS, 30, EVENT);
    }
    assertStory(28, "NEW@2S", "UPDATE@5M2S", "REOPENED@24H2S", "QUIET@24H19M50S");
  }

  @Test
  void outageOfThreeHours_withTwelveKinds() {
    for (int second = 0; second < 3 * 3_600; second++) {
      model.at(Duration.ofSeconds(second));
      model.log(kind(second % 12));
    }
    assertStory(
        6,
        "DIGEST(2)@2S",
        "DIGEST(10)@32S",
        "DIGEST(12)@5M2S",
        "DIGEST(12)@20M2S",
        "DIGEST(12)@1H20M2S",
        "DIGEST(12)@3H14M48S");
  }

  /** Six and not five: at four events a second the first mail finds only eight kinds. */
  @Test
  void deployThatBreaksEightyKinds_isAStormOfDigests() {
    breakFor(20, 80);
    assertStory(
        6,
        "DIGEST(8)@2S",
        "STORM(80)@32S",
        "STORM(80)@1M2S",
        "STORM(80)@6M2S",
        "STORM(80)@16M2S",
        "DIGEST(80)@34M40S");
  }

  /** Five and not four, for the same reason. */
  @Test
  void deployThatBreaksFortyKinds_isNoStorm() {
    breakFor(20, 40);
    assertStory(5, "DIGEST(8)@2S", "DIGEST(32)@32S", "DIGEST(40)@5M2S");
  }

  @Test
  void oneEventInSevenMinutes_forTwoDays() {
    model.logEvery(Duration.ofMinutes(7), 411, EVENT);
    assertStory(7, "NEW@2S", "UPDATE@7M", "UPDATE@22M", "UPDATE@1H22M", "UPDATE@5H22M");
  }

  @Test
  void oneEventInFortyMinutes_forTwoDays() {
    model.logEvery(Duration.ofMinutes(40), 72, EVENT);
    assertStory(7, "NEW@2S", "REOPENED@40M2S", "UPDATE@1H20M", "UPDATE@2H20M", "UPDATE@6H20M");
  }

  @Test
  void fiveMinutesOnThirtyFiveOff_flaps() {
    onAndOff(30);
    assertStory(
        10,
        "NEW@2S",
        "UPDATE@5M2S",
        "REOPENED@40M2S",
        "QUIET@59M50S",
        "REOPENED@1H20M2S",
        "QUIET@1H39M50S",
        "FLAPPING@2H2S",
        "UPDATE@6H2S",
        "UPDATE@30H2S",
        "QUIET@51H24M50S");
  }

  @Test
  void twentyMinutesOnTwentyOff_flaps() {
    onAndOff(120);
    assertStory(12, "NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S", "QUIET@34M50S", "REOPENED@40M2S");
  }

  @Test
  void riseToTheHundredfold_isToldWithinAMinute() {
    model.logEvery(Duration.ofMinutes(1), 3 * 1_440, EVENT);
    model.logEvery(Duration.ofMillis(600), 6_000, EVENT);
    model.run(Duration.ofDays(2));
    assertThat(model.story())
        .endsWith("UPDATE@53H20M2S", "UPDATE@72H27S", "UPDATE@72H5M59.4S", "QUIET@73H14M59.4S");
  }

  @Test
  void newKindEachFiveMinutes_isSixtyMailsADayAndDigests() {
    for (int i = 0; i < 288; i++) {
      model.at(Duration.ofMinutes(5L * i));
      model.log(kind(i));
    }
    model.run(Duration.ofDays(2));
    assertThat(model.mails()).filteredOn(m -> m.occasion() == Report.Occasion.DUE).hasSize(61);
    assertThat(model.mails()).filteredOn(m -> m.occasion() == Report.Occasion.STORM).hasSize(22);
  }

  private void breakFor(int minutes, int kinds) {
    for (int second = 0; second < minutes * 60; second++) {
      model.at(Duration.ofSeconds(second));
      for (int i = 0; i < 4; i++) {
        model.log(kind((second * 4 + i) % kinds));
      }
    }
  }

  private void onAndOff(int events) {
    for (int i = 0; i < 72; i++) {
      model.at(Duration.ofMinutes(40L * i));
      model.logEvery(TEN_SECONDS, events, EVENT);
    }
  }

  private void assertStory(int mails, String... beginning) {
    model.run(Duration.ofDays(2));
    assertThat(model.story()).startsWith(beginning).hasSize(mails);
  }
}
