package io.github.incidentmail.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.cli.docs.Commands.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Maven commands of the pages name profiles, modules, properties and tests that there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MavenCommandsTest {
  private static final Pattern DEFINITION =
      Pattern.compile("(?<![\\w-])-D([\\w.-]+)(?:=([\\w.]+))?");
  private static final Pattern PROFILE = Pattern.compile("(?s)<profile>.*?<id>([^<]+)</id>");
  private static final Set<String> PHASES =
      Set.of("clean", "test", "package", "verify", "install", "deploy");

  /** Asked of the application's own build. */
  private static final Set<String> GOALS = Set.of("dependency:tree");

  private static final Set<String> FLAGS = Set.of("-B", "-q", "-ntp", "-am");

  /** Of Maven and its plug-ins. */
  private static final Set<String> FOREIGN =
      Set.of("test", "skipTests", "skipUpload", "surefire.failIfNoSpecifiedTests");

  private String poms = "";
  private String sources = "";

  @BeforeAll
  void read() throws IOException {
    poms = together(Pages.files("pom.xml"));
    sources = together(Pages.files(".java", "run"));
  }

  private static String together(List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file)).append('\n');
    }
    return text.toString();
  }

  @Test
  void commands_nameWhatThereIs() throws IOException {
    List<Command> commands =
        Commands.all().stream().filter(c -> c.text().startsWith("mvn")).toList();
    List<String> wrong = new ArrayList<>();
    commands.forEach(command -> wrong.addAll(wrong(command)));

    assertThat(wrong).isEmpty();
    assertThat(commands).hasSizeGreaterThan(10);
  }

  @Test
  void definitions_areOfPropertiesThatSomethingReads() throws IOException {
    List<String> unknown = new ArrayList<>();
    int found = 0;
    for (Path page : Pages.all()) {
      for (MatchResult definition : DEFINITION.matcher(Files.readString(page)).results().toList()) {
        found++;
        if (!isKnown(definition.group(1), definition.group(2))) {
          unknown.add(page.getFileName() + ": " + definition.group());
        }
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void wrongCommand_isFound() {
    String text = "mvn -B -x -Pnone -pl nowhere -Dno.such=1 -Dtest=NoSuchTest frobnicate";

    assertThat(wrong(new Command(Path.of("page.md"), "page.md:1", text))).hasSize(6);
  }

  private List<String> wrong(Command command) {
    List<String> wrong = new ArrayList<>();
    List<String> words = command.words();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean module = words.get(i - 1).equals("-pl");
      if (!word.equals("-pl") && !(module ? isModule(word) : isRight(word))) {
        wrong.add(command + ": " + word);
      }
    }
    return wrong;
  }

  private boolean isRight(String word) {
    if (word.startsWith("-P")) {
      return Arrays.stream(word.substring(2).split(",", -1)).allMatch(this::isProfile);
    }
    if (word.startsWith("-D")) {
      var definition = DEFINITION.matcher(word);
      return definition.find() && isKnown(definition.group(1), definition.group(2));
    }
    return FLAGS.contains(word)
        || PHASES.contains(word)
        || GOALS.contains(word)
        || (word.startsWith("spotless:") && poms.contains("spotless-maven-plugin"));
  }

  private boolean isProfile(String name) {
    return PROFILE.matcher(poms).results().anyMatch(p -> p.group(1).equals(name));
  }

  private static boolean isModule(String names) {
    return Arrays.stream(names.split(",", -1))
        .allMatch(name -> Files.exists(Pages.ROOT.resolve(name).resolve("pom.xml")));
  }

  private boolean isKnown(String property, @Nullable String value) {
    if (property.equals("test")) {
      return sources.contains("class " + value + " ");
    }
    return FOREIGN.contains(property)
        || poms.contains("<" + property + ">")
        || sources.contains("\"" + property + "\"");
  }
}
