package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Places.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final String LOGGER = "com.acme.shop.Payment";

  private final Places places = new Places(new FrameRules(List.of()));

  private static List<Failure.Link> failed(String... frames) {
    return List.of(Events.link("x.Failed", "no", frames));
  }

  private static Place anew(String logger, List<Failure.Link> links) {
    return new Places(new FrameRules(List.of())).of(logger, links);
  }

  @Test
  void sameNames_areKnown_whateverTheirLinesAndTexts() {
    Place first = places.of(LOGGER, failed("com.acme.shop.A.pay:10", "x.B.run:20"));
    List<Failure.Link> moved =
        List.of(Events.link("x.Failed", "other", "com.acme.shop.A.pay:11", "x.B.run:22"));

    assertThat(places.of(LOGGER, moved)).isSameAs(first);
    assertThat(first).isEqualTo(new Place(List.of("x.Failed", "com.acme.shop.A.pay"), true));
  }

  @Test
  void whateverDiffers_isAnotherPlace() {
    List<Failure.Link> known = failed("com.acme.shop.A.pay", "org.other.B.run");
    places.of(LOGGER, known);
    Failure.Link cause = Events.link("x.Cause", null, "com.acme.shop.C.read");
    List<List<Failure.Link>> others =
        List.of(
            failed("com.acme.shop.A.book", "org.other.B.run"),
            failed("com.acme.shop.A2.pay", "org.other.B.run"),
            failed("com.acme.shop.A.pay", "com.acme.shop.B.run"),
            failed("com.acme.shop.A.pay"),
            List.of(Events.link("x.Other", "no", "com.acme.shop.A.pay", "org.other.B.run")),
            List.of(known.get(0), cause),
            List.of(cause, known.get(0)));

    for (List<Failure.Link> other : others) {
      assertThat(places.of(LOGGER, other)).isEqualTo(anew(LOGGER, other));
      assertThat(places.of("org.other.Jobs", other)).isEqualTo(anew("org.other.Jobs", other));
    }
    assertThat(places.of("org.other.Jobs", known)).isEqualTo(anew("org.other.Jobs", known));
    assertThat(places.of("org.other.Jobs", known)).isNotEqualTo(places.of(LOGGER, known));
  }

  @Test
  void beyondItsRoom_theOneNotSeenLongestIsForgotten() {
    List<Failure.Link> again = deep(0);
    Place kept = places.of(LOGGER, again);
    Place dropped = places.of(LOGGER, deep(1));
    for (int i = 2; i < 30; i++) { // 30 times 272 are 8 160
      places.of(LOGGER, deep(i));
    }
    assertThat(places.of(LOGGER, again)).isSameAs(kept);

    places.of(LOGGER, deep(30));

    assertThat(places.of(LOGGER, again)).isSameAs(kept);
    assertThat(places.of(LOGGER, deep(1))).isEqualTo(dropped).isNotSameAs(dropped);
  }

  private static List<Failure.Link> deep(int number) {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < Failure.MAX_FRAMES; i++) {
      frames.add("com.acme.shop.Part" + number + "x.step" + i);
    }
    return failed(frames.toArray(String[]::new));
  }
}
