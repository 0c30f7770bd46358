package org.qanad.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.qanad.access.PageHeaders;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Languages;
import org.qanad.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the web server itself refuses, such as an address that cannot be read: a problem document, not its own
 * page, in the reader's language where the headers could be read.
 */
final class BareRefusal extends ErrorReportValve {
    private final Languages languages;
    private final JsonMapper json;

    BareRefusal(Languages languages, JsonMapper json) {
        this.languages = languages;
        this.json = json;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var refusal = Refusal.of(ErrorAnswers.of(response.getStatus()));
        var body = ProblemDocument.of(languages.of(request), refusal, response.getStatus(), Ids.next());
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
