package io.github.incidentmail.mail;

import io.github.incidentmail.security.TlsContexts;
import io.github.incidentmail.security.TrustException;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.RealServers;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.HeaderTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The inbox of the real servers, over IMAP and STARTTLS. */
final class ImapInbox implements AutoCloseable {
  private final Store store;
  private final Folder folder;

  private ImapInbox(Store store, Folder folder) {
    this.store = store;
    this.folder = folder;
  }

  static ImapInbox open(RealServers servers) throws MessagingException, TrustException {
    TrustSettings ca =
        new TrustSettings(Path.of(servers.get("ca.file")), null, TrustSettings.Type.PEM);
    Properties properties = new Properties();
    properties.put("mail.imap.starttls.enable", "true");
    properties.put("mail.imap.starttls.required", "true");
    properties.put("mail.imap.ssl.socketFactory", TlsContexts.create(ca).getSocketFactory());
    properties.put("mail.imap.timeout", "30000");
    properties.put("mail.imap.connectiontimeout", "30000");
    Store store = Session.getInstance(properties).getStore("imap");
    store.connect(
        servers.get("imap.host"),
        Integer.parseInt(servers.get("imap.port")),
        servers.get("inbox"),
        servers.get("password"));
    Folder inbox = store.getFolder("INBOX");
    inbox.open(Folder.READ_ONLY);
    return new ImapInbox(store, inbox);
  }

  /** What the server gives as {@code BODY[]}, by Message-ID, of all with this header. */
  Map<String, byte[]> mails(String header, String value) throws MessagingException, IOException {
    Map<String, byte[]> mails = new HashMap<>();
    for (Message message : folder.search(new HeaderTerm(header, value))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      byte[] before = mails.put(message.getHeader("Message-ID")[0], bytes.toByteArray());
      if (before != null) {
        throw new AssertionError("a mail is there twice");
      }
    }
    return mails;
  }

  @Override
  public void close() throws MessagingException {
    folder.close(false);
    store.close();
  }
}
