package dev.paceline.model;

import java.util.List;

/**
 * What goes over the wire: {@code POST /} with these headers and this body, byte for byte as signed.
 *
 * @param endpoint where it goes
 * @param headers in order, {@code Host} among them
 * @param body UTF-8 JSON
 */
public record SignedRequest(Endpoint endpoint, List<Header> headers, byte[] body) {
    /** Copies the list of headers. */
    public SignedRequest {
        headers = List.copyOf(headers);
    }

    /**
     * One header.
     *
     * @param name as sent
     * @param value visible ASCII, spaces and tabs
     */
    public record Header(String name, String value) {
        /**
         * Refuses what would break out of the header.
         *
         * @throws IllegalArgumentException naming the header, not the value, which may be a secret
         */
        public Header {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c != '\t' && (c < ' ' || c >= 0x7f)) {
                    throw new IllegalArgumentException("no HTTP header can hold the value of " + name);
                }
            }
        }
    }

    /** Names the endpoint alone: headers hold a signature, and may hold a token. */
    @Override
    public String toString() {
        return "SignedRequest[" + endpoint + ", " + body.length + " bytes]";
    }
}
