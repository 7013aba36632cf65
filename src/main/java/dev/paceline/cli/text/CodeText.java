package dev.paceline.cli.text;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What a code that rows failed with means and what to do about it, in a sentence or two. A code that is not listed is matched by its
 * longest listed prefix, at a dot.
 */
final class CodeText {
    private static final String NOT_SETTLED = " Such a request may have been executed all the same.";

    private static final String SEE_MESSAGE = " The message says which; mend the cell.";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            entry("", "No answer was accounted for." + NOT_SETTLED),
            entry("FailedOperation", "The API could not do it. The message says why."),
            entry(
                    "FailedOperation.NoLock",
                    "The task's edit lock is held by somebody else. Have it released, then send the rows again."),
            entry("InvalidParameter", "The API refuses a parameter." + SEE_MESSAGE),
            entry("InvalidParameterValue", "The API refuses a value." + SEE_MESSAGE),
            entry("MissingParameter", "The API wants a parameter that the row does not give." + SEE_MESSAGE),
            entry("UnknownParameter", "The API does not know a parameter. The message says which; leave it out."),
            entry("InvalidParameter.DuplicateName", "Another task has this name already. Choose another name."),
            entry(
                    "InvalidParameter.WorkspaceNotExist",
                    "There is no such project for this account and region. Compare its id and the region."),
            entry("InvalidParameter.ServiceIsBusy", "The service was busy at every try." + NOT_SETTLED),
            entry("ResourceNotFound", "There is no such task. Compare the ids with the console."),
            entry("ResourceInUse", "The task is in use. Send the rows again when it is not."),
            entry("UnsupportedOperation", "The task does not allow this change in its present state."),
            entry("LimitExceeded", "The account is at one of its limits. The message says which."),
            entry(
                    "UnauthorizedOperation.UserNotInProject",
                    "The account is no member of the project. Have it added, then send the rows again."),
            entry("UnauthorizedOperation", "The account may not do this. Have it allowed, or take another one."),
            entry(
                    "OperationDenied.UserNotInWhitelistError",
                    "The account is not allow-listed for this action. Ask Tencent Cloud for it."),
            entry("OperationDenied", "The account may not do this to the task. The message says why."),
            entry(
                    "AuthFailure.SignatureFailure",
                    "The signature is refused. SecretKey does not belong to SecretId, or something on the way changes requests."),
            entry(
                    "AuthFailure.SignatureExpire",
                    "The clocks of this machine and the server differ by more than five minutes. Set this one's."),
            entry("AuthFailure.TokenFailure", "The temporary credential has expired. Get a new one."),
            entry("AuthFailure.SecretIdNotFound", "There is no such SecretId. Compare it with the console."),
            entry("AuthFailure.InvalidSecretId", "The SecretId cannot be used here. Compare it with the console."),
            entry("AuthFailure", "The credential is refused. Compare it with the console."),
            entry("IpNotInWhitelist", "This machine's address is not allow-listed for the account."),
            entry("IpInBlacklist", "This machine's address is block-listed for the account."),
            entry("UnsupportedRegion", "The region is not served. Compare --region with the console."),
            entry("ActionOffline", "The action is no longer offered here. Compare --endpoint: there are two sites."),
            entry("InvalidAction", "The endpoint does not offer the action. Compare --endpoint: there are two sites."),
            entry("NoSuchVersion", "The endpoint does not offer the action. Compare --endpoint: there are two sites."),
            entry("NoSuchProduct", "The endpoint does not offer the action. Compare --endpoint: there are two sites."),
            entry("InternalError", "The service failed at every try." + NOT_SETTLED),
            entry("ServiceUnavailable", "The service was not available at any try." + NOT_SETTLED),
            entry("ResourceUnavailable", "The service was not available at any try." + NOT_SETTLED),
            entry("PL-NO-REPLY", "Requests were sent, and no reply came." + NOT_SETTLED),
            entry(
                    "PL-REPLY-REPEATED",
                    "Replies came that may be other rows': something between here and the API mixes them up."
                            + NOT_SETTLED),
            entry("PL-REPLY-UNREADABLE", "Replies came that could not be read." + NOT_SETTLED),
            entry("PL-HTTP-STATUS", "The server failed at every try and gave no code." + NOT_SETTLED),
            entry("PL-NOT-THE-API", "Replies came that are not the API's." + NOT_SETTLED),
            entry(
                    "PL-DATA-FALSE",
                    "The API named no error and did not do it. Look at one of the tasks in the console."));

    private CodeText() {}

    /** The sentences. */
    static String of(String code) {
        for (String prefix = code; ; prefix = prefix.substring(0, prefix.lastIndexOf('.'))) {
            String sentences = SENTENCES.get(prefix);
            if (sentences != null) {
                return sentences;
            }
            if (prefix.lastIndexOf('.') < 0) {
                return "The API refused it. The message says why.";
            }
        }
    }
}
