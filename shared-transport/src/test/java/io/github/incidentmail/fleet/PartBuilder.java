package io.github.incidentmail.fleet;

/** A part in which only that is said that matters to a test. */
final class PartBuilder {
  private final long problem;
  private String incident = "INC-1";
  private long counted;
  private long seen;
  private long fence;
  private long total;
  private long told;
  private int mails;
  private int severity = 4;
  private boolean done;
  private String story = "";

  private PartBuilder(long problem) {
    this.problem = problem;
  }

  static PartBuilder of(long problem) {
    return new PartBuilder(problem);
  }

  PartBuilder incident(String id) {
    incident = id;
    return this;
  }

  PartBuilder counted(long own, long seenByAll) {
    counted = own;
    seen = seenByAll;
    return this;
  }

  PartBuilder counted(long own) {
    return counted(own, 0);
  }

  PartBuilder fence(long last) {
    fence = last;
    return this;
  }

  PartBuilder total(long known) {
    total = known;
    return this;
  }

  PartBuilder told(long events, int byMails) {
    told = events;
    mails = byMails;
    return this;
  }

  PartBuilder severity(int worst) {
    severity = worst;
    return this;
  }

  PartBuilder done() {
    done = true;
    return this;
  }

  PartBuilder story(String timetable) {
    story = timetable;
    return this;
  }

  FleetPart build() {
    return new FleetPart(
        problem, incident, counted, seen, fence, total, told, mails, severity, done, story);
  }
}
