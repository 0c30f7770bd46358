package org.qanad.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.core.StandardHost;
import org.qanad.access.PageHeaders;
import org.qanad.kernel.Languages;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Whatever was refused with a status alone is told as a problem document, like every other refusal. */
@Hidden
@RestController
final class ErrorAnswers implements ErrorController {
    @RequestMapping("${server.error.path:${error.path:/error}}")
    void refused(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // What went out stays as it is, and Tomcat cuts the connection.
            return;
        }
        PageHeaders.put(response);
        throw Refusal.of(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                        ? of(status)
                        : Problem.NOT_FOUND);
    }

    /** The problem that a bare status means. */
    static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.NOT_SIGNED_IN;
            case 403 -> Problem.FORBIDDEN;
            case 404 -> Problem.NOT_FOUND;
            case 405, 501 -> Problem.METHOD;
            case 406, 415 -> Problem.MEDIA_TYPE;
            case 413 -> Problem.TOO_LARGE;
            default -> status < 500 ? Problem.MALFORMED : Problem.INTERNAL;
        };
    }

    /** Ours is the innermost of the valves that report errors at a host, and the first to report is the only one. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> bareRefusals(
            Languages languages, JsonMapper json) {
        return factory -> {
            factory.addEngineValves(new BareRefusal(languages, json));
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass("");
                    host.getPipeline().addValve(new BareRefusal(languages, json));
                }
            });
        };
    }
}
