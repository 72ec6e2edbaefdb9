package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every link between the pages leads to a file and a heading that are there, and every diagnostic
 * id that a page names is explained.
 */
class DocsLinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern ID = Pattern.compile("\\bIM(?:-[A-Z0-9]+)+\\b(?!-[…*])");

  @Test
  void links_leadToFilesAndHeadings() throws IOException {
    List<Path> pages = pages(ROOT);
    int links = 0;
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      links += links(page).size();
      broken.addAll(broken(page));
    }

    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  @Test
  void ids_areExplained() throws IOException {
    Set<String> explained =
        HEADING
            .matcher(text(ROOT.resolve("docs/troubleshooting.md")))
            .results()
            .map(heading -> heading.group(1))
            .collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (Path page : pages(ROOT)) {
      ID.matcher(Files.readString(page)).results().map(MatchResult::group).forEach(named::add);
    }

    assertThat(named).hasSizeGreaterThan(40);
    assertThat(explained).containsAll(named);
  }

  @Test
  void brokenLinks_areFound(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("other.md"), "# The `name` of it: a, b\n\n## Twice\n## Twice\n");
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            """
            # Here
            [a](other.md#the-name-of-it-a-b) [b](#here) [c](other.md#twice-1) [d](https://e.org/x)
            `[no link](nowhere.md)`
            ```
            [none either](nowhere.md)
            ```
            [e](gone.md) [f](#gone) [`g`](other.md#gone) [h](other.md#twice-2)
            """);

    assertThat(broken(page))
        .containsExactly(
            "page.md: gone.md",
            "page.md: #gone",
            "page.md: other.md#gone",
            "page.md: other.md#twice-2");
  }

  private static List<Path> pages(Path root) throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder :
        List.of(
            ".",
            "docs",
            "samples",
            "benchmarks",
            "testkit/real-servers",
            "testkit/accessibility")) {
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  private static List<String> broken(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links(page)) {
      int hash = link.indexOf('#');
      String file = hash < 0 ? link : link.substring(0, hash);
      Path target = file.isEmpty() ? page : page.resolveSibling(file);
      boolean there = Files.exists(target);
      if (there && hash >= 0) {
        there = anchors(text(target)).contains(link.substring(hash + 1));
      }
      if (!there) {
        broken.add(page.getFileName() + ": " + link);
      }
    }
    return broken;
  }

  private static List<String> links(Path page) throws IOException {
    return LINK.matcher(CODE.matcher(text(page)).replaceAll("code"))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  /** Without what stands in fences, which is no heading and no link. */
  private static String text(Path page) throws IOException {
    return FENCED.matcher(Files.readString(page)).replaceAll("");
  }

  /** As the pages are shown: lower case, without punctuation, numbered where one comes again. */
  private static Set<String> anchors(String text) {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> anchors = new HashSet<>();
    HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .forEach(
            anchor -> {
              int earlier = counts.merge(anchor, 1, Integer::sum) - 1;
              anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
            });
    return anchors;
  }
}
