package dev.paceline.cli.text;

import dev.paceline.action.ApiSite;
import dev.paceline.model.Target;
import dev.paceline.model.Visible;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a resumed run is about to do, where and as whom: its directory says so, and nobody has typed it. */
public final class ResumeText {
    private static final String VENDOR = ".tencentcloudapi.com";
    private static final String PLACEHOLDER = "{region}";

    private ResumeText() {}

    /**
     * For instance {@code Going on: ModifyTaskInfo for what is left of 5,000 rows, at https://wedata.intl.tencentcloudapi.com,
     * region ap-guangzhou, signed as ****7f3a.}
     *
     * @param action its name
     * @param rows of the whole run, 0 where that is not known
     * @param loopback whether requests stay on this machine
     * @param signers the masked SecretId of each profile, by profile, the empty name for none
     */
    public static List<String> lines(
            String action, long rows, Target target, boolean loopback, Map<String, String> signers) {
        List<String> lines = new ArrayList<>();
        lines.add("Going on: " + Visible.text(action) + " for what is left of "
                + (rows == 0 ? "its rows" : Figures.count(rows, "row", "rows")) + ", at "
                + Visible.text(target.endpoint()) + ", region " + Visible.text(String.valueOf(target.region()))
                + signed(target, signers) + ".");
        if (!loopback && !isVendors(target.endpoint())) {
            lines.add("Note: that is none of the vendor's hosts (*" + VENDOR + "); it gets to see the rows.");
        }
        if (target.caFile() != null) {
            lines.add("Note: authorities in " + Visible.text(target.caFile().toString())
                    + " are trusted besides the usual ones.");
        }
        return List.copyOf(lines);
    }

    private static String signed(Target target, Map<String, String> signers) {
        return signers.isEmpty()
                ? ""
                : signers.entrySet().stream()
                        .map(each -> each.getValue() + profile(each.getKey(), target))
                        .collect(Collectors.joining(", ", ", signed as ", ""));
    }

    private static String profile(String rows, Target target) {
        String profile = rows.isEmpty() ? target.profile() : rows;
        return profile == null ? "" : " (profile " + Visible.text(profile) + ")";
    }

    private static boolean isVendors(String endpoint) {
        String host = URI.create(endpoint.replace(PLACEHOLDER, "region")).getHost();
        return host != null && ApiSite.of(host).isPresent();
    }
}
