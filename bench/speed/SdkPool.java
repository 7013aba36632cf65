package speed;

import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The vendor's common client in a pool of threads, with bodies that lie ready. Arguments: address, threads, requests. Ends with 1
 * where one was not answered as it should.
 */
public final class SdkPool {
    private SdkPool() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[1]);
        int requests = Integer.parseInt(args[2]);
        CommonClient client = client(URI.create(args[0]).getAuthority());
        List<String> bodies =
                IntStream.range(0, Bodies.COUNT).mapToObj(Bodies::text).toList();
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int n = 0; n < threads; n++) {
            workers.add(() -> send(client, bodies, next, requests));
        }
        int applied = 0;
        for (Future<Integer> worker : pool.invokeAll(workers)) {
            applied += worker.get();
        }
        System.out.println(applied);
        System.exit(applied == requests ? 0 : 1);
    }

    private static CommonClient client(String authority) {
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint(authority);
        return new CommonClient(
                "wedata",
                "2021-08-20",
                new Credential("AKIDEXAMPLE", "SECRETEXAMPLE"),
                "ap-guangzhou",
                new ClientProfile(ClientProfile.SIGN_TC3_256, http));
    }

    private static int send(CommonClient client, List<String> bodies, AtomicInteger next, int requests)
            throws TencentCloudSDKException {
        int applied = 0;
        for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
            applied += client.call("ModifyTaskInfo", bodies.get(n % bodies.size())).contains("\"Data\":true") ? 1 : 0;
        }
        return applied;
    }
}
