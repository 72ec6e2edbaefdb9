package io.github.incidentmail.samples.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * One conversation with each server before the shop's: servers of a real company have been running
 * for long, and how long these take for their first answer is none of the shop's delay.
 */
final class Rehearsal {
  private static final int TIMEOUT_MILLIS = 10_000;

  private Rehearsal() {}

  /** Asks for a token and begins a session by STARTTLS, without any login or mail. */
  static void run(URI tokenEndpoint, String form, int mailPort, Path authority) throws IOException {
    HttpURLConnection request = (HttpURLConnection) tokenEndpoint.toURL().openConnection();
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setDoOutput(true);
    request.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
    try (InputStream answer = request.getInputStream()) {
      answer.readAllBytes();
    }
    try (Socket socket = new Socket("localhost", mailPort)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      talk(socket, "220 ");
      say(socket, "EHLO localhost", "250 ");
      say(socket, "STARTTLS", "220 ");
      try (SSLSocket secured =
          (SSLSocket)
              trusting(authority)
                  .getSocketFactory()
                  .createSocket(socket, "localhost", mailPort, true)) {
        say(secured, "EHLO localhost", "250 ");
        say(secured, "QUIT", "221 ");
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void say(Socket socket, String command, String last) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    talk(socket, last);
  }

  /** Reads replies until the last of them; the server says nothing after it unasked. */
  private static void talk(Socket socket, String last) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = lines.readLine();
    while (line != null && !line.startsWith(last)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the mail server ended the rehearsal");
    }
  }

  private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
