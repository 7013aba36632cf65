package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The verifier and the vendor's own client agree about what is signed: what the client sends is accepted, and refused
 * once a byte of it is another. Over real sockets; the requests that are changed are those the client itself sent.
 */
class OfficialSdkTest {
    private static final int BODIES = 1_000;
    private static final Action ACTION = Actions.get("ModifyTaskInfo", "2021-08-20");
    private static final JsonMapper JSON = new JsonMapper();

    private Simulator simulator;
    private Recorder recorder;
    private Wire wire;

    /** The two ways in which the client can be pointed at a local server. */
    enum Form {
        /** It signs the local host and the service {@code 127}, and sends a text as it is given. */
        LOCAL_HOST {
            @Override
            void pointAt(HttpProfile profile, String authority) {
                profile.setEndpoint(authority);
            }

            @Override
            String call(CommonClient client, Map<String, Object> body) throws TencentCloudSDKException {
                return client.call("ModifyTaskInfo", JSON.writeValueAsString(body));
            }
        },
        /**
         * It signs the real host and {@code wedata}, sends them through a proxy, and writes the JSON itself. (Its other
         * way to the same end, an API gateway, sends a Host that is not the one it signed: the gateway is to mend that.)
         */
        REAL_HOST {
            @Override
            void pointAt(HttpProfile profile, String authority) {
                profile.setEndpoint("wedata.intl.tencentcloudapi.com");
                profile.setProxyHost(authority.substring(0, authority.indexOf(':')));
                profile.setProxyPort(Integer.parseInt(authority.substring(authority.indexOf(':') + 1)));
            }

            @Override
            String call(CommonClient client, Map<String, Object> body) throws TencentCloudSDKException {
                Body model = new Body();
                body.forEach(model::set);
                return client.commonRequest(model, "ModifyTaskInfo");
            }
        };

        abstract void pointAt(HttpProfile profile, String authority);

        abstract String call(CommonClient client, Map<String, Object> body) throws TencentCloudSDKException;

        CommonClient client(String authority) {
            HttpProfile http = new HttpProfile();
            http.setProtocol("http://");
            http.setReadTimeout(10);
            pointAt(http, authority);
            Credential credential = new Credential(Simulator.SECRET_ID, Simulator.SECRET_KEY);
            ClientProfile profile = new ClientProfile(ClientProfile.SIGN_TC3_256, http);
            return new CommonClient("wedata", "2021-08-20", credential, "ap-guangzhou", profile);
        }
    }

    private static final class Body extends AbstractModel {
        @Override
        protected void toMap(HashMap<String, String> map, String prefix) {
            // the parameters are those that were set by name
        }
    }

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(SimulatorOptions.defaults().withLimiter(Limiter.NONE));
        recorder = new Recorder(simulator.endpoint());
        wire = new Wire(simulator.endpoint());
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        recorder.close();
        simulator.close();
    }

    @Test
    void acceptsWhatTheVendorsClientSendsAndRefusesItWithOneByteChanged() throws Exception {
        long seed = System.nanoTime();
        System.out.println("OfficialSdkTest seed " + seed);
        Random random = new Random(seed);
        Map<Form, CommonClient> clients = Map.of(
                Form.LOCAL_HOST, Form.LOCAL_HOST.client(recorder.authority()),
                Form.REAL_HOST, Form.REAL_HOST.client(recorder.authority()));
        for (int i = 0; i < BODIES; i++) {
            Form form = Form.values()[i % 2];
            Map<String, Object> body = RandomBody.of(ACTION, random);
            assertThat(form.call(clients.get(form), body)).as("%s", body).contains("\"Data\":true");
            refusesAnyChange(new SentRequest(recorder.next()), random);
            refusesAnotherKey(clients.get(form), form, body, random);
        }
        assertThat(simulator.calls()).filteredOn(Call::executed).hasSize(2 * BODIES);
        assertThat(simulator.calls()).hasSize(8 * BODIES);
    }

    private void refusesAnyChange(SentRequest sent, Random random) throws IOException {
        assertThat(answer(sent.bytes())).contains("\"Data\":true");
        assertThat(answer(sent.withBodyChanged(random))).contains("\"AuthFailure.SignatureFailure\"");
        assertThat(answer(sent.withHeaderChanged("Host", random))).contains("\"AuthFailure.SignatureFailure\"");
        assertThat(answer(sent.withHeaderChanged("X-TC-Timestamp", random))).contains("\"AuthFailure.Signature");
        assertThat(answer(sent.withDateChanged(random))).contains("\"AuthFailure.");
        // the vendor's client does not sign the action
        assertThat(answer(sent.withHeaderChanged("X-TC-Action", random))).contains("\"InvalidAction\"");
    }

    private void refusesAnotherKey(CommonClient client, Form form, Map<String, Object> body, Random random)
            throws InterruptedException {
        Credential right = client.getCredential();
        StringBuilder key = new StringBuilder(right.getSecretKey());
        int at = random.nextInt(key.length());
        key.setCharAt(at, SentRequest.another(key.charAt(at), random));
        client.setCredential(new Credential(right.getSecretId(), key.toString()));
        assertThatThrownBy(() -> form.call(client, body))
                .isInstanceOfSatisfying(
                        TencentCloudSDKException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo("AuthFailure.SignatureFailure"));
        client.setCredential(right);
        recorder.next();
    }

    private String answer(byte[] request) throws IOException {
        Wire.Answer answer = wire.exchange(request);
        assertThat(answer.status()).as(new String(request, ISO_8859_1)).isEqualTo(200);
        return answer.body();
    }
}
