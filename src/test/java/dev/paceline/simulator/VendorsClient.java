package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's own client, for any action: it signs, sends and reads as their users' programs do. */
final class VendorsClient {
    static final JsonMapper JSON = new JsonMapper();
    static final String PROJECT = "1900000000000000001";

    private final Map<String, CommonClient> ofVersions;

    VendorsClient(Simulator simulator) {
        ofVersions = Actions.all()
                .map(Action::version)
                .distinct()
                .collect(Collectors.toMap(version -> version, version -> client(simulator, version)));
    }

    private static CommonClient client(Simulator simulator, String version) {
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setReadTimeout(10);
        http.setEndpoint(simulator.endpoint().getAuthority());
        return new CommonClient(
                "wedata",
                version,
                new Credential(Simulator.SECRET_ID, Simulator.SECRET_KEY),
                "ap-guangzhou",
                new ClientProfile(ClientProfile.SIGN_TC3_256, http));
    }

    /** What the action answers, by its only version. */
    JsonNode call(String action, JsonNode body) {
        return call(action(action), body);
    }

    /** The same, where the body is written with {@code '} for quotation marks. */
    JsonNode call(String action, String body) {
        return call(action, JSON.readTree(body.replace('\'', '"')));
    }

    /** The members of the response; an error is one of them. */
    JsonNode call(Action action, JsonNode body) {
        try {
            CommonClient client = ofVersions.get(action.version());
            return JSON.readTree(client.call(action.name(), body.toString())).get("Response");
        } catch (TencentCloudSDKException refused) {
            ObjectNode response = JSON.createObjectNode();
            response.putObject("Error").put("Code", refused.getErrorCode()).put("Message", refused.getMessage());
            return response;
        }
    }

    /** The code of a refusal, or ok. */
    static String code(JsonNode response) {
        return response.path("Error").path("Code").asString("ok");
    }

    /** The only action of that name. */
    static Action action(String name) {
        return Actions.all()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A good body of the action for one task, with what it requires. */
    static ObjectNode body(String action, String task) {
        String body = switch (action) {
            case "BatchModifyOpsOwners" -> "{'ProjectId':#p,'TaskIdList':[#t],'Owners':'100000000012'}";
            case "FreezeOpsTasks" -> "{'Tasks':[{'TaskId':#t,'TaskName':'any'}],'OperateIsInform':false}";
            case "BatchRunOpsTask" -> "{'ProjectId':#p,'EnableMakeUp':0,'Tasks':[#t]}";
            case "CreateTaskVersionDs" ->
                "{'ProjectId':#p,'Task':{'TaskId':#t},'NeedCheckParentSubmitted':true,'AutoRun':false}";
            case "UpdateOpsTasksOwner" -> "{'ProjectId':#p,'TaskIds':[#t],'OwnerUin':'100000000012'}";
            case "PauseOpsTasksAsync", "StartOpsTasks", "DescribeDependTaskLists" -> "{'ProjectId':#p,'TaskIds':[#t]}";
            case "SubmitTask" -> "{'ProjectId':#p,'TaskId':#t,'VersionRemark':'retimed'}";
            case "ModifyTaskName" -> "{'ProjectId':#p,'TaskId':#t,'TaskName':'renamed'}";
            case "DescribeOperateOpsTasks" -> "{'ProjectId':#p,'TaskIdList':#t}";
            case "ListTasks" -> "{'ProjectId':#p,'PageSize':200}";
            case "ListOpsTasks" -> "{'ProjectId':#p,'PageSize':'2000'}";
            case "GetOpsAsyncJob" -> "{'ProjectId':#p,'AsyncId':'none'}";
            default -> "{'ProjectId':#p,'TaskId':#t}";
        };
        return (ObjectNode) JSON.readTree(body.replace("#p", "'" + PROJECT + "'")
                .replace("#t", "'" + task + "'")
                .replace('\'', '"'));
    }

    /** The row of that task in the answer of a reading. */
    static JsonNode row(JsonNode response, String task) {
        JsonNode data = response.path("Data");
        JsonNode rows = data.isArray() ? data : data.path("Items");
        if (rows.isMissingNode()) {
            return data;
        }
        return rows.valueStream()
                .filter(row -> row.path("TaskId").asString().equals(task))
                .findFirst()
                .orElseGet(JSON::createObjectNode);
    }

    /** The lines of a data file, without comments. */
    static List<String> lines(String file) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(VendorsClient.class.getResourceAsStream(file), UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
