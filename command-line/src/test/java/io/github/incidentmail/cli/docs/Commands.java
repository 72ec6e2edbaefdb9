package io.github.incidentmail.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every command that the pages show, in blocks and within sentences. */
public final class Commands {
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern INDENTED = Pattern.compile("(?m)^    (?! )(\\S.*)$");

  /** A program's name, or a script of ours, at the beginning of a line. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(mvn|java|incident-mail|\\./[\\w-]+|testkit/[\\w/-]+|curl|docker|git|npm|sudo|cd|export|sh"
              + "|bash|kubectl|openssl|jq|python3?)( .*)?");

  private Commands() {}

  /**
   * One command.
   *
   * @param place page and line, for people
   */
  public record Command(Path page, String place, String text) {
    @Override
    public String toString() {
      return place + " " + text;
    }

    /** Its words, with what quotes held together. */
    public List<String> words() {
      List<String> words = new ArrayList<>();
      for (String word : text.split(" +", -1)) {
        words.add(word.replace("'", "").replace("\"", ""));
      }
      return words;
    }
  }

  /** All of them. */
  public static List<Command> all() throws IOException {
    List<Command> commands = new ArrayList<>(inBlocks());
    for (Path page : Pages.all()) {
      String text = FENCED.matcher(Files.readString(page)).replaceAll("");
      for (Pattern pattern : List.of(CODE, INDENTED)) {
        pattern
            .matcher(text)
            .results()
            .forEach(found -> add(commands, page, page.getFileName() + "", found.group(1)));
      }
    }
    return commands;
  }

  /** Those that stand in blocks of their own. */
  public static List<Command> inBlocks() throws IOException {
    List<Command> commands = new ArrayList<>();
    for (Fence fence : Pages.fences()) {
      if (fence.language().isEmpty() && fence.marked("output").isEmpty()) {
        String joined = fence.text().replaceAll("\\\\\\n *", "");
        joined.lines().forEach(line -> add(commands, fence.page(), fence.toString(), line));
      }
    }
    return commands;
  }

  private static void add(List<Command> commands, Path page, String place, String line) {
    for (String part : line.strip().split(" && ", -1)) {
      String text = part.replaceAll(" +#.*", "").strip();
      if (PROGRAM.matcher(text).matches()) {
        commands.add(new Command(page, place, text));
      }
    }
  }
}
