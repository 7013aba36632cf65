package dev.paceline.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: the authorities of the JDK, and those of a file besides. */
final class Trust {
    /** All authorities there are take a quarter of a megabyte; what has no end is no file of certificates. */
    private static final int MOST_BYTES = 8 << 20;

    private Trust() {}

    /**
     * TLS for clients, which checks that a certificate is valid, of a trusted authority, and for the host asked for.
     *
     * @throws TransportException where the file cannot be read or holds no certificate
     */
    static SslContext context(@Nullable Path caFile) {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(caFile == null ? trusting(null) : trusting(withJdk(certificates(caFile))))
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (GeneralSecurityException | IOException broken) {
            throw new TransportException("TLS cannot be set up: " + broken.getMessage());
        }
    }

    private static TrustManagerFactory trusting(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory;
    }

    private static KeyStore withJdk(Collection<? extends Certificate> added)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<Certificate> all = new ArrayList<>(added);
        Arrays.stream(trusting(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .forEach(jdk -> all.addAll(List.of(((X509TrustManager) jdk).getAcceptedIssuers())));
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority-" + i, all.get(i));
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            int mark = new String(bytes, 0, Math.min(3, bytes.length), UTF_8).equals("\uFEFF") ? 3 : 0;
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes, mark, bytes.length - mark));
            if (found.isEmpty()) {
                throw new TransportException(file + " holds no certificate");
            }
            return found;
        } catch (CertificateException notPem) {
            throw new TransportException(file + " is not a file of PEM certificates");
        } catch (IOException unreadable) {
            throw new TransportException(
                    file + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }
}
