package io.github.incidentmail.testkit.compatibility;

import java.util.List;

/** Applications that are shown together. */
record Table(String title, String text, List<Form> forms, List<Row> rows) {
  Table {
    forms = List.copyOf(forms);
    rows = List.copyOf(rows);
  }

  boolean isShaded() {
    return forms.contains(Form.SHADED);
  }
}
