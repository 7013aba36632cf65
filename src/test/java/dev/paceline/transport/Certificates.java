package dev.paceline.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of the test's own, and servers with certificates that it signed; made with the JDK's keytool. */
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private final Path directory;
    private final Path store;

    /** Makes the keys in this directory. */
    public Certificates(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.store = directory.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test Authority", "-ext", "bc:c=ca:true", "-keyalg", "EC");
        keytool("-genkeypair", "-alias", "server", "-dname", "CN=server", "-keyalg", "EC");
        keytool("-exportcert", "-alias", "ca", "-rfc", "-file", authority().toString());
        keytool(
                "-certreq",
                "-alias",
                "server",
                "-file",
                directory.resolve("request").toString());
    }

    /** The authority's certificate, PEM. */
    public Path authority() {
        return directory.resolve("ca.pem");
    }

    /** TLS as a server whose certificate has this alternative name, {@code dns:localhost}, and begins to be valid then. */
    public SSLContext server(String name, String start, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path signed = Files.createTempFile(directory, "server", ".pem");
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-rfc",
                "-ext",
                "san=" + name,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days),
                "-infile",
                directory.resolve("request").toString(),
                "-outfile",
                signed.toString());
        KeyStore keys = load();
        KeyStore served = KeyStore.getInstance("PKCS12");
        served.load(null, null);
        PrivateKey key = (PrivateKey) keys.getKey("server", PASSWORD.toCharArray());
        served.setKeyEntry(
                "server", key, PASSWORD.toCharArray(), new Certificate[] {read(signed), keys.getCertificate("ca")});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(served, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Certificate read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + List.of(arguments) + ": " + output);
        }
    }
}
