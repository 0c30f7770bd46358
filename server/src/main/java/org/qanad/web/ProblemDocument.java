package org.qanad.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Sentences;

/** A refusal on the wire (RFC 9457). */
final class ProblemDocument {
    private ProblemDocument() {}

    /** One fault on the wire. */
    record WireFault(String code, String path, String message) {
        static WireFault of(String language, Fault fault) {
            return new WireFault(fault.code(), fault.path(), Sentences.say(language, fault.code(), fault.arguments()));
        }
    }

    /**
     * The members of the document.
     *
     * @param language what its sentences are said in
     * @param status of HTTP, as it is answered
     * @param request by which the log is searched when somebody asks what happened
     */
    static Map<String, Object> of(String language, Refusal refusal, int status, UUID request) {
        var problem = refusal.problem();
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "urn:qanad:problem:" + problem.code());
        members.put("title", Sentences.say(language, problem.code(), List.of()));
        members.put("status", status);
        members.put("code", problem.code());
        members.put("request", request.toString());
        members.put(
                "faults",
                refusal.faults().stream()
                        .map(fault -> WireFault.of(language, fault))
                        .toList());
        members.put("conflicts", refusal.conflicts());
        return members;
    }
}
