package io.github.incidentmail.redaction;

import io.github.incidentmail.redaction.Redactor.Profile;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a text for everything that may announce a secret; a closer look only there.
 * Immutable.
 */
final class Finder {
  private final Keywords keywords = new Keywords(Keyword.all());

  void find(Scan scan, Profile profile) {
    keywords.find(scan, (keyword, start, end) -> look(scan, keyword, start, end));
    if (profile == Profile.PII) {
      PersonalData.find(scan);
    }
  }

  private static int look(Scan scan, Keyword keyword, int start, int end) {
    return switch (keyword.rule()) {
      case SECRET_NAME, NAME, WORD -> Assignments.read(scan, keyword, start, end);
      case PARAMETER -> Parameters.read(scan, keyword, start, end);
      case KEY -> {
        KeyShape.find(scan, start);
        yield Math.max(end, scan.lastEnd());
      }
      case JWT -> Shapes.jwt(scan, keyword, start, end);
      case PRIVATE_KEY -> Shapes.privateKey(scan, keyword, start, end);
      case URL -> Shapes.url(scan, keyword, start, end);
      case SCHEME -> Shapes.scheme(scan, keyword, start, end);
      case ORACLE -> Shapes.oracle(scan, keyword, start, end);
    };
  }

  /**
   * What the value is if the key is a secret's name; null if it may be looked through as a text.
   */
  @Nullable String kindOfValue(String key, String value) {
    Scan name = new Scan(key);
    String[] kind = new String[1];
    keywords.find(
        name,
        (keyword, start, end) -> {
          boolean names =
              keyword.rule() == Keyword.Rule.SECRET_NAME
                  || keyword.rule() == Keyword.Rule.NAME
                  || keyword.rule() == Keyword.Rule.WORD;
          Scan text = new Scan(value);
          if (names
              && Names.end(name, keyword, start, end) == key.length()
              && !CleanValues.isClean(text, keyword, 0, text.length())) {
            kind[0] = keyword.kind();
          }
          return end;
        });
    return kind[0];
  }
}
