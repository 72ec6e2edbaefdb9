package com.example.checkout;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what an order costs: {@code /price?article=4711&pieces=3}. */
@WebServlet("/price")
public final class CheckoutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CheckoutServlet.class);
  private static final Map<String, BigDecimal> PRICES = Map.of("4711", new BigDecimal("12.50"));

  /** For the container. */
  public CheckoutServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String article = String.valueOf(request.getParameter("article"));
    String pieces = String.valueOf(request.getParameter("pieces"));
    try {
      response.getWriter().println(price(article).multiply(new BigDecimal(pieces)));
    } catch (RuntimeException e) {
      LOG.error("No price for {} pieces of {}", pieces, article, e);
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  private static BigDecimal price(String article) {
    BigDecimal price = PRICES.get(article);
    if (price == null) {
      throw new NoSuchElementException("no article " + article);
    }
    return price;
  }
}
