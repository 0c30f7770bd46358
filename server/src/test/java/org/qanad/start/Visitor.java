package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A person at a browser: cookies, the header that proves the page is ours, and a language. */
public final class Visitor {
    static final JsonMapper JSON = new JsonMapper();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final int port;
    private final String name;
    private final String language;
    private String address = "";

    Visitor(int port, String name) {
        this(port, name, "en", new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    private Visitor(int port, String name, String language, CookieManager from) {
        this.port = port;
        this.name = name;
        this.language = language;
        from.getCookieStore()
                .getCookies()
                .forEach(cookie -> cookies.getCookieStore().add(at(""), cookie));
    }

    static Visitor signedIn(int port, String name, String password) {
        var visitor = new Visitor(port, name);
        visitor.get("/api/session");
        var reply = visitor.post("/api/session", Map.of("name", name, "password", password));
        if (reply.status() != 200) {
            throw new IllegalStateException(name + " could not sign in: " + reply.body());
        }
        return visitor;
    }

    /** The same person, reading messages in another language. */
    public Visitor in(String other) {
        return new Visitor(port, name, other, cookies);
    }

    /** The same person and cookies, at another server. */
    Visitor at(int other) {
        return new Visitor(other, name, language, cookies);
    }

    /** The same person and cookies, from another address. */
    public Visitor from(String other) {
        var visitor = new Visitor(port, name, language, cookies);
        visitor.address = other;
        return visitor;
    }

    /** Signs in by name and password; whatever the server answers. */
    public Reply signIn(String as, String password) {
        get("/api/health");
        return post("/api/session", Map.of("name", as, "password", password));
    }

    /** What a page asks by itself. */
    public Reply getByItself(String path) {
        return send(request(path).header("Qanad-By-Itself", "1").GET());
    }

    /** Puts a cookie where the browser keeps its own. */
    public void carry(String cookieName, String value) {
        var cookie = new HttpCookie(cookieName, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(at(""), cookie);
    }

    /** The value of a cookie, or nothing. */
    public String cookie(String wanted) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(wanted))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Asks with the key of a machine, and with whatever cookies there are. */
    public Reply withKey(String key, String method, String path, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    public String name() {
        return name;
    }

    public UUID id() {
        return UUID.fromString(get("/api/session").text("user", "id"));
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    /** Asks for what one has already, known by its tag, unless it changed. */
    public Reply getUnless(String path, String tag) {
        return send(
                tag.isEmpty()
                        ? request(path).GET()
                        : request(path).header("If-None-Match", tag).GET());
    }

    public Reply post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Reply postRaw(String path, String contentType, BodyPublisher body, String... headers) {
        var request = request(path).header("Content-Type", contentType).POST(body);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Reply put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** A change to make, of records of the type. */
    public Submission change(String type) {
        return new Submission(this, type);
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(90)).header("Accept-Language", language);
        if (!address.isEmpty()) {
            request.header("X-Forwarded-For", address);
        }
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return request;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
