package org.qanad.kernel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;

/** The language a request asks for, among those of the country. */
@Component
public final class Languages {
    private final Catalogue catalogue;

    Languages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public String of(HttpServletRequest request) {
        var spoken = catalogue.definitions().country().languages();
        var header = header(request);
        if (header == null || header.length() > 200) {
            return "en";
        }
        try {
            var found = Locale.lookupTag(Locale.LanguageRange.parse(header), spoken);
            return found == null ? "en" : found;
        } catch (IllegalArgumentException unreadable) {
            return "en";
        }
    }

    /** What it says; none where it says what no header may, which is refused elsewhere, in some language. */
    private static @Nullable String header(HttpServletRequest request) {
        try {
            return request.getHeader("Accept-Language");
        } catch (RequestRejectedException refused) {
            return null;
        }
    }
}
