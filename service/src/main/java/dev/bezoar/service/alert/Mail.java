package dev.bezoar.service.alert;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/// Mail by SMTP, encrypted unless the address says that it need not be.
final class Mail implements Sink {
    private static final String CHARSET = StandardCharsets.UTF_8.name();

    private final Envelope envelope;
    private final Session session;

    /// Who writes to whom.
    ///
    /// @param from the sender's address
    /// @param to the receivers' addresses, with commas
    record Envelope(String from, String to) {}

    /// How the connection is encrypted.
    enum Encryption {
        /// It begins in the open and is encrypted before anything is told, or it ends.
        STARTTLS,
        /// From the first byte.
        TLS,
        /// Not at all.
        NONE
    }

    /// The server that takes the mail.
    ///
    /// @param host its name
    /// @param port its port
    /// @param encryption how it is reached
    /// @param account who is known there, if one must be
    /// @param trust whom it is believed to be, instead of whom Java believes
    record Server(
            String host, int port, Encryption encryption, Optional<Account> account, Optional<SSLContext> trust) {}

    /// A name and a password.
    record Account(String user, String password) {}

    Mail(Envelope envelope, Server server) {
        this.envelope = envelope;
        this.session = session(server);
    }

    private static Session session(Server server) {
        String patience = Long.toString(SinkAddress.PATIENCE.toMillis());
        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", "smtp");
        settings.setProperty("mail.smtp.host", server.host());
        settings.setProperty("mail.smtp.port", Integer.toString(server.port()));
        settings.setProperty("mail.smtp.connectiontimeout", patience);
        settings.setProperty("mail.smtp.timeout", patience);
        settings.setProperty("mail.smtp.writetimeout", patience);
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.encryption()) {
            case STARTTLS -> {
                settings.setProperty("mail.smtp.starttls.enable", "true");
                settings.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> settings.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        server.trust().ifPresent(trust -> settings.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory()));
        if (server.account().isEmpty()) {
            return Session.getInstance(settings);
        }
        settings.setProperty("mail.smtp.auth", "true");
        Account account = server.account().get();
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(account.user(), account.password());
            }
        });
    }

    @Override
    public void send(Notice notice) throws IOException {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(envelope.from()));
            message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(envelope.to()));
            message.setSubject(notice.title(), CHARSET);
            message.setSentDate(Date.from(Instant.now()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setText(notice.text(), CHARSET);
            Transport.send(message);
        } catch (MessagingException trouble) {
            throw new IOException(String.valueOf(trouble.getMessage()), trouble);
        }
    }
}
