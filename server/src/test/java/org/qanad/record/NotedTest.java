package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever shows something of a child, or was refused to somebody, is noted: who, for whom, from where, what came of it. */
class NotedTest {
    /** Why an endpoint that answers a GET shows nothing of a child. */
    private static final Map<String, String> NOTHING_OF_A_CHILD = Map.ofEntries(
            Map.entry("/api/session", "who is signed in"),
            Map.entry("/api/definitions", "the programmes"),
            Map.entry("/api/country", "the country"),
            Map.entry("/api/country/map", "its map"),
            Map.entry("/api/organisations", "public bodies"),
            Map.entry("/api/territories", "places"),
            Map.entry("/api/users", "colleagues"),
            Map.entry("/api/filters", "how somebody filters lists"),
            Map.entry("/api/indicators", "which figures there are"),
            Map.entry("/api/work", "how much waits, not what"),
            Map.entry("/api/seals", "hashes"),
            Map.entry("/api/proposals/waiting", "how many wait, not who"),
            Map.entry("/api/account/security", "one's own account"),
            Map.entry("/api/session/ways", "by which ways one may sign in"),
            Map.entry("/api/session/next", "what is left of signing in"),
            Map.entry("/api/accounts", "colleagues, to an administrator"),
            Map.entry("/api/accounts/choices", "roles and organisations"),
            Map.entry("/api/accounts/{account}/keys", "a machine's keys, without the keys"));

    /** Pages that not everybody may open and that note more than a line: which test looks at it. */
    private static final Map<String, String> NOTED_OTHERWISE = Map.of(
            "/api/access-requests",
            "LendingTest: only whoever asked or may decide is shown any",
            "/api/records/export",
            "ExportTest: the file, and which records are in it",
            "/api/proposals",
            "MergingSecrecyTest: only judges are shown any",
            "/api/proposals/{id}",
            "MergingSecrecyTest",
            "/api/persons/{one}/beside/{other}",
            "MergingSecrecyTest",
            "/api/persons/{id}/merges",
            "MergingSecrecyTest");

    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    @Test
    void every_page_that_shows_something_of_a_child_notes_who_saw_it() {
        var record = story.active();
        var draft = Ids.next();
        var aysel = country.as("aysel.caseworker");
        aysel.put("/api/drafts/" + draft, Map.of("type", "protection.case", "record", record, "body", Map.of("a", 1)));
        var number = country.ask("select number from qanad.record where id = ?", record)
                .getFirst();
        country.as("elchin.caseworker")
                .post(
                        "/api/emergencies",
                        Map.of("id", Ids.next(), "number", number, "reason", "Uşaq bu gecə bizdədir."))
                .accepted();
        var file = aysel.postRaw("/api/attachments", "text/plain", BodyPublishers.ofString("a"), "X-File-Name", "a.txt")
                .text("id");
        var pages = new LinkedHashMap<String, String>();
        pages.put("/api/records/{id}", "/api/records/" + record);
        pages.put("/api/records/{id}/timeline", "/api/records/" + record + "/timeline");
        pages.put("/api/records/{id}/readers", "/api/records/" + record + "/readers");
        pages.put("/api/records", "/api/records?type=protection.case");
        pages.put("/api/search", "/api/search?q=Sınaqova");
        pages.put("/api/persons", "/api/persons?q=Sınaqova");
        pages.put(
                "/api/persons/{id}/family",
                "/api/persons/"
                        + country.ask("select subject from qanad.record where id = ?", record)
                                .getFirst()
                        + "/family");
        pages.put("/api/attachments/{id}", "/api/attachments/" + file);
        pages.put("/api/emergencies", "/api/emergencies");
        pages.put("/api/drafts", "/api/drafts");
        pages.put("/api/drafts/{id}", "/api/drafts/" + draft);
        pages.put(
                "/api/work/{name}",
                "/api/work/" + aysel.get("/api/work").body().at("/lists/0/name").asString());
        pages.put("/api/indicators/{name}", "/api/indicators/protection.cases_opened");
        pages.put("/api/indicators/{name}/export", "/api/indicators/protection.cases_opened/export");

        country.confirmed("aysel.caseworker");
        assertThat(read())
                .allSatisfy(path -> assertThat(pages.containsKey(path)
                                || NOTHING_OF_A_CHILD.containsKey(path)
                                || NOTED_OTHERWISE.containsKey(path))
                        .as(path + " is new: say here that it shows nothing of a child, or how it is noted")
                        .isTrue());
        pages.forEach((path, address) -> {
            var before = noted("aysel.caseworker");
            assertThat(aysel.get(address).status()).as(path).isEqualTo(200);
            assertThat(noted("aysel.caseworker")).as(path).isEqualTo(before + 1);
        });
    }

    /** The declared address of every page of ours that is read. */
    private List<String> read() {
        return country
                .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty()
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/") && !path.startsWith("/api/openapi"))
                .toList();
    }

    @Test
    void a_deed_tells_who_for_whom_from_which_device_and_what_came_of_it() {
        var record = story.registered();
        country.as("nigar.supervisor").get("/api/records/" + record).accepted();

        assertThat(last("nigar.supervisor"))
                .startsWith("read|done|dost_baku|{protection.supervisor}|127.0.0.1|Java-http-client")
                .endsWith(record.toString());
    }

    @Test
    void a_file_one_may_not_see_and_one_that_is_not_there_are_refused_and_noted_alike() {
        var hidden = story.registered();
        var absent = Ids.next();
        for (var record : List.of(hidden, absent)) {
            for (var page : List.of("", "/timeline", "/readers")) {
                var reply = country.as("rauf.caseworker").get("/api/records/" + record + page);

                assertThat(reply.code()).isEqualTo("not-found");
                assertThat(last("rauf.caseworker"))
                        .startsWith("read|not-found|dost_baku|{protection.case_worker}|127.0.0.1|")
                        .endsWith("|" + record);
            }
            story.on("aysel.caseworker", hidden);
            country.as("rauf.caseworker")
                    .change("protection.case")
                    .on(record, 1)
                    .with("risk", "high")
                    .submit();
            assertThat(last("rauf.caseworker")).startsWith("change|not-found|").endsWith("|" + record);
        }
    }

    @Test
    void what_a_role_forbids_is_noted() {
        var record = story.registered();

        assertThat(country.as("gulnar.provider").get("/api/persons?q=Aytac").status())
                .isEqualTo(403);
        assertThat(last("gulnar.provider")).startsWith("read|forbidden|shelter_baku|");

        assertThat(country.as("orkhan.admin")
                        .get("/api/records?type=protection.case")
                        .status())
                .isEqualTo(403);
        assertThat(last("orkhan.admin")).startsWith("read|forbidden|ministry_labour|{administrator}");

        country.as("rauf.caseworker").get("/api/drafts/" + record);
        assertThat(last("rauf.caseworker")).startsWith("read|not-found|");
    }

    @Test
    void a_refused_sign_in_is_noted_with_the_account_if_there_is_one_and_never_with_what_was_typed() {
        var stranger = country.stranger();
        stranger.get("/api/session");
        stranger.post("/api/session", Map.of("name", "aysel.caseworker", "password", "not-hers"));
        assertThat(last("aysel.caseworker")).startsWith("sign-in refused|wrong-sign-in|");

        var before =
                country.count("select count(*) from qanad.audit where account is null and outcome = 'wrong-sign-in'");
        stranger.post("/api/session", Map.of("name", "my-secret-word", "password", "x"));
        assertThat(country.count(
                        "select count(*) from qanad.audit where account is null and outcome = 'wrong-sign-in'"))
                .isEqualTo(before + 1);
        assertThat(country.count("select count(*) from qanad.audit a where a::text like '%my-secret-word%'"))
                .isZero();
    }

    @Test
    void what_was_searched_is_not_noted_but_who_was_shown() {
        // More than twenty bear the name of the other tests' child, and no more are shown.
        var family = "Axtarılan" + System.nanoTime();
        var record = story.registered(family).accepted().record();
        var person = country.ask("select subject from qanad.record where id = ?", record)
                .getFirst();
        country.as("aysel.caseworker").get("/api/search?q=Aytac%20" + family).accepted();

        var detail = String.valueOf(
                country.ask("select detail from qanad.audit where action = 'search' order by id desc limit 1")
                        .getFirst());

        assertThat(detail)
                .contains("found", String.valueOf(person))
                .doesNotContain("Aytac", "aytac", "Axtarılan", "axtarilan");
        country.as("aysel.caseworker")
                .get("/api/records?type=protection.case&f.risk=high")
                .accepted();
        assertThat(country.ask("select detail from qanad.audit where action = 'list' order by id desc limit 1")
                        .getFirst())
                .contains("f.risk")
                .doesNotContain("high");
    }

    @Test
    void a_change_of_an_account_is_noted() {
        country.as("kamran.counsellor").put("/api/session/language", Map.of("language", "ru"));

        assertThat(last("kamran.counsellor")).startsWith("change account|done|helpline|");
    }

    private long noted(String name) {
        return country.count(
                "select count(*) from qanad.audit a join qanad.account c on c.id = a.account where c.name = ?", name);
    }

    private String last(String name) {
        return String.valueOf(country.ask("""
                        select concat_ws('|', action, outcome, organisation, roles::text, address, device, record::text)
                        from qanad.audit a join qanad.account c on c.id = a.account
                        where c.name = ? order by a.id desc limit 1
                        """, name).getFirst());
    }
}
