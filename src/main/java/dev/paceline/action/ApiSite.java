package dev.paceline.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of the vendor's two sites. Accounts, hosts and some of the actions are apart. */
public enum ApiSite {
    /** The international one. */
    INTL("intl", ".intl.tencentcloudapi.com"),
    /** The Chinese one. */
    CN("cn", ".tencentcloudapi.com");

    private static final String VENDOR = CN.hosts;

    private final String word;
    private final String hosts;

    ApiSite(String word, String hosts) {
        this.word = word;
        this.hosts = hosts;
    }

    /** The word for it in action files and on the command line. */
    public String word() {
        return word;
    }

    /** Where the service is reached on this site. */
    public String endpoint(String service) {
        return "https://" + service + hosts;
    }

    /** The site of this word. */
    public static Optional<ApiSite> named(String word) {
        return Arrays.stream(values()).filter(site -> site.word.equals(word)).findFirst();
    }

    /** The site that a host belongs to; empty where it is none of the vendor's. */
    public static Optional<ApiSite> of(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        if (!plain.endsWith(VENDOR)) {
            return Optional.empty();
        }
        return Optional.of(plain.endsWith(INTL.hosts) ? INTL : CN);
    }
}
