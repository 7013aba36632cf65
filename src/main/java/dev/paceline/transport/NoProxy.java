package dev.paceline.transport;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code NO_PROXY} says: entries separated by commas or spaces, each {@code *}, a name (which covers what is below it too,
 * with or without {@code .} or {@code *.} before it), an address, or a block of addresses as {@code 10.0.0.0/8}; a name or an
 * address may end in {@code :port}. Names are compared as written, nothing is looked up.
 */
record NoProxy(String entries) {
    boolean covers(String host, int port) {
        String name = unbracketed(host.toLowerCase(Locale.ROOT));
        return Arrays.stream(entries.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> covers(entry, name, port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        byte @Nullable [] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (entry.indexOf('/') >= 0) {
            return address != null && inBlock(entry, host);
        }
        int colon = portColon(entry);
        if (colon >= 0 && !entry.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String wanted = unbracketed(colon < 0 ? entry : entry.substring(0, colon));
        return address == null ? isAtOrBelow(host, wanted) : sameAddress(address, wanted);
    }

    private static boolean isAtOrBelow(String host, String wanted) {
        String domain =
                wanted.startsWith("*.") ? wanted.substring(2) : wanted.startsWith(".") ? wanted.substring(1) : wanted;
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static boolean sameAddress(byte[] address, String wanted) {
        byte @Nullable [] other = NetUtil.createByteArrayFromIpAddressString(wanted);
        return other != null && Arrays.equals(address, other);
    }

    private static boolean inBlock(String entry, String address) {
        try {
            int slash = entry.indexOf('/');
            var block = new IpSubnetFilterRule(
                    entry.substring(0, slash), Integer.parseInt(entry.substring(slash + 1)), IpFilterRuleType.ACCEPT);
            return block.matches(new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), 0));
        } catch (IllegalArgumentException noBlock) {
            return false;
        }
    }

    /** Where the port begins, -1 without one; the colons of a bare IPv6 address begin none. */
    private static int portColon(String entry) {
        int last = entry.lastIndexOf(':');
        boolean bareIpv6 = last >= 0 && entry.indexOf(':') != last && !entry.startsWith("[");
        return bareIpv6 || last < entry.lastIndexOf(']') ? -1 : last;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
