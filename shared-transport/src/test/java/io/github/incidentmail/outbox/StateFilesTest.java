package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each process's memory beside the letters, and who inherits it. */
class StateFilesTest {
  private static final Path DIRECTORY = Path.of("/spool/outbox");

  private final MemoryDisk medium = new MemoryDisk();
  private final FaultyDisk disk = new FaultyDisk(medium);
  private final Said said = new Said();

  private StateFiles process(long process) {
    return new StateFiles(disk, settings(DIRECTORY), new StateName(process, 1), said);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** What an heir finds, in the order of the alphabet. */
  private static List<String> left(StateFiles heir) {
    List<LeftState> left = heir.left();
    heir.inherit();
    return left.stream().map(l -> new String(l.content(), UTF_8)).sorted().toList();
  }

  private Set<String> files() {
    Set<String> names = new TreeSet<>();
    medium.files.keySet().stream()
        .filter(f -> DIRECTORY.equals(f.getParent()))
        .forEach(f -> names.add(String.valueOf(f.getFileName())));
    return names;
  }

  @Test
  void livingProcess_isLeftAlone() {
    StateFiles one = process(1);
    assertThat(one.write(bytes("one"))).isTrue();

    assertThat(left(process(2))).isEmpty();
    assertThat(process(2).isAnyLeft()).isTrue();
    assertThat(said.ids).isEmpty();
  }

  /** The heir is interrupted while it takes over, and what came in meanwhile is its own. */
  @Test
  void whatIsFoundAndNotYetTakenOver_staysAsItIs() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.close();
    StateFiles heir = process(2);
    assertThat(heir.left()).hasSize(1);
    assertThat(heir.write(bytes("two"))).isTrue();

    assertThat(left(process(3))).as("somebody is at it").isEmpty();
    heir.abandon();
    assertThat(left(process(3))).containsExactly("one", "two");
  }

  @Test
  void endedProcess_isInheritedOnceAndItsFilesGo() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.close();
    StateFiles two = process(2);

    assertThat(left(two)).containsExactly("one");
    assertThat(left(process(3))).as("while the heir is at it").isEmpty();
    two.write(bytes("two with one"));
    assertThat(left(process(3))).isEmpty();
    two.close();
    assertThat(files())
        .containsExactly(
            "identity", "incidents-0000000000000002-0000000000000001.state", "incidents.lock");
  }

  @Test
  void killedProcess_isInherited() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.abandon();

    assertThat(left(process(2))).containsExactly("one");
  }

  @Test
  void brother_isKnownUntilItCloses() {
    StateFiles old = process(1);
    old.write(bytes("old"));
    StateFiles fresh = new StateFiles(disk, settings(DIRECTORY), new StateName(1, 2), said);
    assertThat(old.looksForBrother()).isFalse();
    fresh.announce();

    assertThat(old.looksForBrother()).isTrue();
    assertThat(left(fresh)).isEmpty();
    assertThat(fresh.hasBrother()).isTrue();
    old.close();
    assertThat(fresh.left()).singleElement().matches(LeftState::ofThisProcess);
    assertThat(fresh.hasBrother()).isFalse();
  }

  @Test
  void announcementWithoutBrother_createsNothing() {
    process(1).announce();

    assertThat(medium.files).isEmpty();
  }

  @Test
  void heirThatDiesBeforeItWrites_changesNothing() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.close();
    StateFiles two = process(2);
    left(two);
    two.abandon();

    assertThat(left(process(3))).containsExactly("one");
  }

  /** A file that its heir could not remove is known to be in the heir's. */
  @Test
  void heirThatDiesBeforeItRemoves_isInheritedInItsPlace() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.close();
    StateFiles two = process(2);
    left(two);
    disk.undeletable();
    two.write(bytes("two with one"));
    two.abandon();
    disk.heal();
    StateFiles three = process(3);

    assertThat(left(three)).containsExactly("two with one");
    three.write(bytes("three with both"));
    three.close();
    assertThat(files()).hasSize(3);
    assertThat(left(process(4))).containsExactly("three with both");
  }

  @Test
  void several_areInheritedTogether() {
    for (int i = 1; i < 5; i++) {
      StateFiles one = process(i);
      one.write(bytes("p" + i));
      one.close();
    }

    assertThat(left(process(9))).containsExactly("p1", "p2", "p3", "p4");
  }

  @Test
  void everyByteCutOrChanged_isPutAsideAndSaid() {
    StateName name = new StateName(1, 1);
    byte[] whole = new StateFile(name, Set.of("incidents-x"), bytes("content")).encode();
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 4;
      assertThat(StateFile.decode(name, changed)).as("byte %d", i).isEmpty();
      assertThat(StateFile.decode(name, Arrays.copyOf(whole, i))).as("cut at %d", i).isEmpty();
    }
    StateFile back = StateFile.decode(name, whole).orElseThrow();
    assertThat(back.inherited()).containsExactly("incidents-x");
    assertThat(back.content()).isEqualTo(bytes("content"));
  }

  @Test
  void damagedFile_goesToBad() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.close();
    Path file = DIRECTORY.resolve(new StateName(1, 1).fileName());
    medium.files.put(file, bytes("rubbish"));

    assertThat(left(process(2))).isEmpty();
    assertThat(said.ids).containsExactly("warn IM-STATE-TORN");
    assertThat(medium.files).containsKey(DIRECTORY.resolve("bad").resolve(file.getFileName()));
    assertThat(left(process(3))).isEmpty();
    assertThat(said.ids).hasSize(1);
  }

  @Test
  void otherIdentity_isNotTouched() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.close();
    OutboxSettings other =
        new OutboxSettings(DIRECTORY, "somebody else", 1_000, Duration.ofDays(1));
    StateFiles stranger = new StateFiles(disk, other, new StateName(2, 1), said);

    assertThat(stranger.left()).isEmpty();
    assertThat(stranger.write(bytes("mine"))).isFalse();
    assertThat(left(process(3))).containsExactly("one");
  }

  @Test
  void readOnlyDisk_isSaidOnceAndWorksAgain() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    disk.readOnly();
    assertThat(one.write(bytes("two"))).isFalse();
    assertThat(one.write(bytes("three"))).isFalse();
    disk.heal();
    assertThat(one.write(bytes("four"))).isTrue();

    assertThat(said.ids).containsExactly("warn IM-STATE-DISK", "info IM-STATE-DISK-BACK");
  }

  @Test
  void directoryThatVanishes_isMadeAgain() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    medium.files.clear();
    assertThat(one.write(bytes("two"))).isTrue();
    one.abandon();

    assertThat(left(process(2))).containsExactly("two");
  }

  /** Whatever fails, what was written last is inherited exactly once. */
  @ParameterizedTest
  @EnumSource(FaultyDisk.Moment.class)
  void everyCallFailsInTurn_nothingIsLostAndNothingComesTwice(FaultyDisk.Moment moment) {
    boolean reached = true;
    int runs = 0;
    for (int call = 1; reached; call++) {
      medium.files.clear();
      StateFiles first = process(1);
      first.write(bytes("a"));
      first.close();
      int failing = call;
      disk.fail(moment, n -> n == failing);
      StateFiles heir = process(2);
      List<String> known = new ArrayList<>(left(heir));
      heir.write(bytes(String.join("", known) + "b"));
      known.addAll(left(heir));
      heir.write(bytes(String.join("", known) + "b"));
      reached = disk.calls() >= call;
      disk.heal();
      heir.abandon();
      StateFiles last = process(3);
      List<String> all = new ArrayList<>(left(last));
      last.write(bytes("last"));
      all.addAll(left(last));
      String told = String.join("", all);
      assertThat(told.chars().filter(c -> c == 'a').count())
          .as("%s, call %d: %s", moment, call, told)
          .isEqualTo(1);
      last.abandon();
      runs++;
    }
    assertThat(runs).isGreaterThan(20);
  }

  @Test
  void fileTooLongToBeOurs_isPutAsideAndTheOthersAreInherited() {
    StateFiles one = process(1);
    one.write(bytes("one"));
    one.abandon();
    Path tooLong = DIRECTORY.resolve(new StateName(7, 1).fileName());
    medium.files.put(tooLong, new byte[StateFiles.MAX_BYTES + 1]);

    assertThat(left(process(2))).containsExactly("one");
    assertThat(files()).doesNotContain(String.valueOf(tooLong.getFileName()));
    assertThat(said.ids).containsExactly("warn IM-STATE-TORN");
  }
}
