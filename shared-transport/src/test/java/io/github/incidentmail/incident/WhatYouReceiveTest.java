package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static io.github.incidentmail.incident.Model.event;
import static io.github.incidentmail.incident.Model.kind;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/what-you-receive.md, from the rules themselves. {@code -Dreceive.write=true}
 * writes them anew after a wanted change.
 */
class WhatYouReceiveTest {
  private static final Path DOCUMENT = Path.of("../docs/what-you-receive.md");
  private static final String BEGIN = "<!-- written by WhatYouReceiveTest from here -->\n";
  private static final AlertEvent EVENT = error("com.example.orders.OrderService");

  private static final Map<String, Consumer<Model>> CASES = new LinkedHashMap<>();

  static {
    CASES.put("one error", model -> model.log(EVENT));
    CASES.put("a nightly failure: 30 errors in 5 minutes, for a week", nights(7));
    CASES.put(
        "a deploy breaks 80 things, rolled back after 20 minutes",
        model -> {
          for (int second = 0; second < 1_200; second++) {
            model.at(Duration.ofSeconds(second));
            for (int i = 0; i < 4; i++) {
              model.log(kind((second * 4 + i) % 80));
            }
          }
        });
    CASES.put(
        "the database is down for 3 hours, 12 places fail",
        model -> {
          for (int second = 0; second < 3 * 3_600; second++) {
            model.at(Duration.ofSeconds(second));
            model.log(kind(second % 12));
          }
        });
    CASES.put(
        "a slow trickle: one error in 40 minutes, for 2 days",
        model -> model.logEvery(Duration.ofMinutes(40), 72, EVENT));
    CASES.put(
        "it comes and goes: 5 minutes on, 35 off, for 2 days",
        model -> {
          for (int i = 0; i < 72; i++) {
            model.at(Duration.ofMinutes(40L * i));
            model.logEvery(Duration.ofSeconds(10), 30, EVENT);
          }
        });
    CASES.put(
        "a crash loop: a restart each 30 seconds for 2 hours, with one error each",
        model -> {
          for (int i = 0; i < 240; i++) {
            model.at(Duration.ofSeconds(30L * i));
            model.restart();
            model.log(EVENT);
          }
        });
    CASES.put(
        "20 different FATALs in 10 seconds",
        model -> {
          for (int i = 0; i < 20; i++) {
            model.at(Duration.ofMillis(500L * i));
            model.log(event(Severity.FATAL, kind(i).logger(), "gone"));
          }
        });
  }

  private static Consumer<Model> nights(int nights) {
    return model -> {
      for (int night = 0; night < nights; night++) {
        model.at(Duration.ofDays(night));
        model.logEvery(Duration.ofSeconds(10), 30, EVENT);
      }
    };
  }

  @Test
  void tables_areWhatTheRulesDo() throws Exception {
    StringBuilder tables = new StringBuilder(BEGIN);
    for (Preset preset : List.of(Preset.CALM, Preset.DIGEST, Preset.EVERY)) {
      tables.append("\n## `").append(preset.name().toLowerCase(Locale.ROOT));
      tables.append(
          "`\n\n| what happens | events | mails | when, and what each tells |\n|---|---|---|---|\n");
      CASES.forEach((name, trouble) -> tables.append(row(name, trouble, preset)));
    }
    String document = Files.readString(DOCUMENT);
    String expected = document.substring(0, document.indexOf(BEGIN)) + tables;
    if (Boolean.getBoolean("receive.write")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  private static String row(String name, Consumer<Model> trouble, Preset preset) {
    Model model = new Model(RoutePolicy.of(ThrottlePolicy.CALM.with(preset), 1));
    trouble.accept(model);
    model.run(Duration.ofDays(3));
    long events = model.told();
    assertThat(model.incidents.totals().pending()).as(name).isZero();
    return "| "
        + name
        + " | "
        + events
        + " | "
        + model.mails.size()
        + " | "
        + story(model)
        + " |\n";
  }

  private static String story(Model model) {
    List<String> parts = new ArrayList<>();
    int shown = model.mails.size() > 16 ? 9 : model.mails.size();
    for (Report mail : model.mails.subList(0, shown)) {
      parts.add(time(Duration.between(Model.START, mail.at())) + " " + told(mail));
    }
    if (shown < model.mails.size()) {
      parts.add("…");
    }
    return String.join("; ", parts);
  }

  private static String told(Report mail) {
    int incidents = mail.incidents().size();
    String state =
        incidents == 1 ? mail.incidents().get(0).state().name() : "DIGEST of " + incidents;
    String word = mail.occasion() == Occasion.STORM ? "STORM of " + incidents : state;
    return word + " (" + mail.account().now() + ")";
  }

  private static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return Math.round(seconds / 60.0) + " min";
    }
    return seconds < 172_800
        ? Math.round(seconds / 360.0) / 10.0 + " h"
        : Math.round(seconds / 8_640.0) / 10.0 + " d";
  }
}
