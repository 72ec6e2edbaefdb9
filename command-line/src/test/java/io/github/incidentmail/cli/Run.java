package io.github.incidentmail.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;

/** One run of the command in this process, with its streams in memory. */
record Run(int exitCode, String out, String err) {

  static Run of(String... arguments) {
    return typing("", arguments);
  }

  static Run typing(String typed, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(out),
            new PrintWriter(err));
    int exitCode = IncidentMailCli.run(terminal, arguments);
    terminal.out().flush();
    terminal.err().flush();
    return new Run(exitCode, out.toString(), err.toString());
  }
}
