package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedRightsTest {
  private static final Pattern CALL = Pattern.compile("redis\\.call\\('([A-Z]+)'");

  /** Some commands are rare, such as those for a thousand instances: no trial meets all. */
  @Test
  void rights_areTheCommandsOfTheScripts() throws IOException {
    Set<String> needed = new TreeSet<>(Set.of("+evalsha", "+eval"));
    for (String script : new String[] {"exchange", "depart", "share"}) {
      Matcher calls = CALL.matcher(Script.load(script).text());
      while (calls.find()) {
        needed.add("+" + calls.group(1).toLowerCase(Locale.ROOT));
      }
    }
    Set<String> allowed = new TreeSet<>(DocumentedRights.read());
    allowed.removeIf(right -> !right.startsWith("+"));

    assertThat(needed).hasSizeGreaterThan(15);
    assertThat(allowed).isEqualTo(needed);
    assertThat(DocumentedRights.read()).contains("-@all", "~incident-mail:*");
  }
}
