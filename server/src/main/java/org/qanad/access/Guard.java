package org.qanad.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jooq.DSLContext;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What stands before every request: sign-in, the origin check for changes, and what a page may load. */
@Configuration(proxyBeanMethods = false)
class Guard {
    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            Presences presences,
            DSLContext database,
            SingleSignOn singleSignOn,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        singleSignOn.open(http);
        return http.csrf(csrf -> csrf.spa().ignoringRequestMatchers(MachineKeys::asks))
                .addFilterBefore(new Lifetimes(presences), SecurityContextHolderFilter.class)
                .addFilterAfter(new MachineKeys(database, problems), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET, "/api/health", "/api/health/**", "/api/openapi.json", "/api/seals")
                        .permitAll()
                        .requestMatchers("/api/session", "/api/session/**", "/api/links/**", "/api/oidc/**")
                        .permitAll()
                        .requestMatchers("/api/metrics", "/api/metrics/**")
                        .access((_, context) -> new AuthorizationDecision(isLoopback(context.getRequest())))
                        .requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(PageHeaders.CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()")))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Requests are measured as a whole: to measure each filter of the guard costs more than the guarding. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** An address that no client of ours would send is refused like everything else, before any filter. */
    @Bean
    RequestRejectedHandler rejected(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, _) -> {
            PageHeaders.put(response);
            problems.resolveException(request, response, null, Refusal.of(Problem.MALFORMED));
        };
    }

    private static boolean isLoopback(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
