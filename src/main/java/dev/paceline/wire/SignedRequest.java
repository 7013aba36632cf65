package dev.paceline.wire;

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

    /** One header. */
    public record Header(String name, String value) {}

    /** Names the endpoint alone: headers hold a signature, and may hold a token. */
    @Override
    public String toString() {
        return "SignedRequest[" + endpoint + ", " + body.length + " bytes]";
    }
}
