package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.LedgerLine;
import io.github.incidentmail.incident.Report.Occasion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static Severity ofMail(Severity... logged) {
    Model model = new Model();
    for (int i = 0; i < logged.length; i++) {
      model.log(Model.event(logged[i], "com.example.Kind" + (char) ('A' + i), "it failed"));
    }
    model.run(Duration.ofSeconds(2));
    return model.mails.get(model.mails.size() - 1).severity();
  }

  private static Report without(List<LedgerLine> lines) {
    return Reports.of(1, Routes.INTERNAL, Model.START, Occasion.DUE, List.of(), lines, 1);
  }

  @Test
  void severity_isTheWorstThatIsTold() {
    assertThat(ofMail(Severity.WARN)).isEqualTo(Severity.WARN);
    assertThat(ofMail(Severity.WARN, Severity.ERROR, Severity.WARN)).isEqualTo(Severity.ERROR);
    assertThat(ofMail(Severity.FATAL)).isEqualTo(Severity.FATAL);
  }

  @Test
  void severity_ofWhatIsToldWithoutDetail_countsToo() {
    LedgerLine fatal = new LedgerLine("a.B", Severity.FATAL, "", 1);
    LedgerLine warn = new LedgerLine("a.B", Severity.WARN, "", 1);
    assertThat(without(List.of(warn, fatal)).severity()).isEqualTo(Severity.FATAL);
    assertThat(without(List.of(warn)).severity()).isEqualTo(Severity.WARN);
    assertThat(without(List.of()).severity()).isEqualTo(Severity.ERROR);
  }
}
