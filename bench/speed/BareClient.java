package speed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends one request with the JDK's own client and prints the reply. Argument: address. */
public final class BareClient {
    private BareClient() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(args[0]))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        System.out.println(
                HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
}
