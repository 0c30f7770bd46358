package org.qanad.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.qanad.access.PageHeaders;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Sentences;
import tools.jackson.databind.json.JsonMapper;

/** What the web server itself refuses, such as an address that cannot be read: a problem document, not its own page. */
final class BareRefusal extends ErrorReportValve {
    private final JsonMapper json;

    BareRefusal(JsonMapper json) {
        this.json = json;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var problem = ErrorAnswers.of(response.getStatus());
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:qanad:problem:" + problem.code());
        body.put("title", Sentences.say("en", problem.code(), List.of()));
        body.put("status", response.getStatus());
        body.put("code", problem.code());
        body.put("request", Ids.next().toString());
        body.put("faults", List.of());
        body.put("conflicts", List.of());
        try {
            PageHeaders.put(response.getResponse());
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(body));
                response.finishResponse();
            }
        } catch (IOException gone) {
            // Nobody is there to be told.
            container.getLogger().debug("the connection ended before it was refused");
        }
    }
}
