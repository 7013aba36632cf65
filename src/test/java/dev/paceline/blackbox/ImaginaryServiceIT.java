package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service that there is not, with other keys, another good reply and another rate: an action file is all that it takes. */
class ImaginaryServiceIT {
    private static final String FILE = """
            {
              "form": "paceline-action/1",
              "name": "SetLamp",
              "version": "2031-01-01",
              "service": "lighthouse",
              "about": "set one lamp",
              "sites": ["intl"],
              "rate": {"perSecond": 50, "verified": false},
              "absolute": true,
              "target": {"task": {"path": "Lamp.Key", "column": "LampKey"}},
              "parameters": [
                {"name": "Lamp", "type": "object", "object": "Lamp", "required": true},
                {"name": "Colours", "type": "list", "item": {"type": "object", "object": "Colour"}}
              ],
              "objects": {
                "Lamp": {"fields": [
                  {"name": "Key", "type": "id", "required": true},
                  {"name": "Brightness", "type": "integer", "words": {"dark": 0, "bright": 100}, "least": 0}
                ]},
                "Colour": {"pairs": true, "fields": [{"name": "Name", "type": "text"}, {"name": "Share", "type": "text"}]}
              },
              "success": [[{"path": "Outcome.Lit", "equals": "yes"}]],
              "codes": {"Lamp.Broken": "permanent", "Lamp.Warm": "transient"}
            }
            """;

    @TempDir
    private Path temporary;

    @Test
    void isServedByAFileAlone() throws Exception {
        Desk desk = Desk.in(temporary)
                .file("lamp.json", FILE)
                .file(
                        "lamps.csv",
                        "Lamp-Key,brightness,Colours.0.Name,Colours.0.Share,_where\n"
                                + "L1,bright,red,1/2,north\nL2,dark,,,south\nL3,7,,,east\nL4,,,,west\n");
        try (RecordingServer lighthouse =
                RecordingServer.answering(body -> reply(body.at("/Lamp/Key").asString()))) {
            desk.run("check", "lamps.csv", "--action-file", "lamp.json").exits(3);
            desk.run(Desk.applyWords(
                            lighthouse.endpoint(),
                            "lamps.csv",
                            "--action-file",
                            "lamp.json",
                            "--skip-invalid",
                            "--run-dir",
                            "run"))
                    .exits(1);

            assertThat(lighthouse.bodies())
                    .extracting(JsonNode::toString)
                    .containsExactlyInAnyOrder(
                            "{\"Lamp\":{\"Key\":\"L1\",\"Brightness\":100},\"Colours\":[{\"Name\":\"red\",\"Share\":\"1/2\"}]}",
                            "{\"Lamp\":{\"Key\":\"L2\",\"Brightness\":0}}",
                            "{\"Lamp\":{\"Key\":\"L3\",\"Brightness\":7}}");
        }
        List<CSVRecord> report = desk.account("run").balances().report();
        assertThat(report)
                .extracting(row -> row.get("task_id") + " " + row.get("status") + " " + row.get("code"))
                .containsExactly(
                        "L1 applied ", "L2 failed PL-DATA-FALSE", "L3 failed Lamp.Broken", "L4 invalid PL-NO-CHANGE");
        assertThat(report).extracting(row -> row.get("_where")).containsExactly("north", "south", "east", "west");
    }

    private static String reply(String lamp) {
        String said = switch (lamp) {
            case "L1" -> "\"Outcome\":{\"Lit\":\"yes\"}";
            case "L2" -> "\"Outcome\":{\"Lit\":\"no\"}";
            default -> "\"Error\":{\"Code\":\"Lamp.Broken\",\"Message\":\"no glass\"}";
        };
        return "{\"Response\":{" + said + ",\"RequestId\":\"" + UUID.randomUUID() + "\"}}";
    }
}
