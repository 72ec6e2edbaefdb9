package io.github.incidentmail.incident.corpus.shop;

/** A failure of the domain. */
final class OutOfStock extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfStock(String article) {
    super("article " + article + " is out of stock");
  }
}
