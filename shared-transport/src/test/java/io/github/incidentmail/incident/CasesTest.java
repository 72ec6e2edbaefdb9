package io.github.incidentmail.incident;

/** The rules alone. */
class CasesTest extends CasesContract {
  @Override
  protected Timeline timeline() {
    return new Model();
  }
}
