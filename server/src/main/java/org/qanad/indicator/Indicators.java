package org.qanad.indicator;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.access.StepUp;
import org.qanad.definition.model.Indicator;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.Role;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Cells;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures for those whose roles give them, and their export, which never holds a small cell. */
@RestController
@RequestMapping("/api/indicators")
final class Indicators {
    private static final Set<String> OTHER_PARAMETERS = Set.of("by", "from", "to", "format", "language");
    private static final int MOST_DIMENSIONS = 3;

    private final Figures figures;
    private final Catalogue catalogue;
    private final Audit audit;
    private final StepUp stepUp;

    Indicators(Figures figures, Catalogue catalogue, Audit audit, StepUp stepUp) {
        this.figures = figures;
        this.catalogue = catalogue;
        this.audit = audit;
        this.stepUp = stepUp;
    }

    /** An indicator as it can be asked. */
    record Described(
            String name,
            Label label,
            Label help,
            String programme,
            Label programmeLabel,
            List<Split> dimensions,
            boolean map,
            boolean dated,
            int minimum) {}

    /** A dimension by name. */
    record Split(String name, Label label) {}

    /** All indicators of a person. */
    record All(List<Described> indicators) {}

    @GetMapping
    All all(Actor actor) {
        return new All(catalogue.definitions().indicators().values().stream()
                .filter(indicator -> roles(actor, indicator).findAny().isPresent())
                .map(this::describe)
                .toList());
    }

    @GetMapping("/{name}")
    Figures.Answer one(
            Actor actor,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request) {
        var indicator = permitted(actor, name);
        var exact = roles(actor, indicator).anyMatch(Role::exactFigures);
        var answer = figures.ask(indicator, question(by, from, to, request), exact);
        audit.note(
                actor,
                "figures",
                Map.of(
                        "indicator",
                        name,
                        "by",
                        answer.by(),
                        "exact",
                        exact,
                        "cells",
                        answer.cells().size()));
        return answer;
    }

    /** The same as a table for a spreadsheet, in the language asked for. */
    @GetMapping("/{name}/export")
    ResponseEntity<byte[]> export(
            Actor actor,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        var spoken = catalogue.definitions().country().languages();
        var words = language != null && spoken.contains(language) ? language : actor.language();
        var indicator = permitted(actor, name);
        // What leaves the house leaves with somebody who proved to be there.
        stepUp.demand(actor);
        var answer = figures.ask(indicator, question(by, from, to, request), false);
        audit.note(actor, "export figures", Map.of("indicator", name, "by", answer.by()));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv")
                                .build()
                                .toString())
                .body(csv(words, indicator, answer).getBytes(StandardCharsets.UTF_8));
    }

    private String csv(String language, Indicator indicator, Figures.Answer answer) {
        var text = new StringBuilder("\uFEFF");
        try (var printer = CSVFormat.RFC4180.print(text)) {
            var heads = new ArrayList<String>();
            figures.dimensions(indicator).stream()
                    .filter(dimension -> answer.by().contains(dimension.name()))
                    .sorted(Comparator.comparingInt(dimension -> answer.by().indexOf(dimension.name())))
                    .forEach(dimension -> heads.add(dimension.label().in(language)));
            heads.add(indicator.label().in(language));
            printer.printRecord(heads);
            for (var cell : answer.cells()) {
                var row = new ArrayList<String>();
                cell.labels().forEach(label -> row.add(Cells.harmless(label.in(language))));
                row.add(shown(cell.value(), answer.minimum()));
                printer.printRecord(row);
            }
            if (answer.by().isEmpty()) {
                printer.printRecord(shown(answer.total().value(), answer.minimum()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String shown(@Nullable BigDecimal value, int minimum) {
        return value == null ? "<" + minimum : value.toPlainString();
    }

    private Indicator permitted(Actor actor, String name) {
        var indicator = catalogue.definitions().indicators().get(name);
        if (indicator == null || roles(actor, indicator).findAny().isEmpty()) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
        return indicator;
    }

    private static Stream<Role> roles(Actor actor, Indicator indicator) {
        return actor.assignments().stream()
                .map(assignment -> assignment.role())
                .filter(role -> role.indicators().contains(indicator.qualified())
                        || role.indicators().contains(indicator.programme() + ".*"));
    }

    private static Figures.Question question(
            String by, @Nullable String from, @Nullable String to, HttpServletRequest request) {
        var names = by.isBlank()
                ? List.<String>of()
                : Arrays.stream(by.split(",", -1)).distinct().toList();
        if (names.size() > MOST_DIMENSIONS) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("dimension-unknown", "by", by));
        }
        var only = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OTHER_PARAMETERS.contains(name)) {
                only.put(name, values[0]);
            }
        });
        return new Figures.Question(names, date("from", from), date("to", to), only);
    }

    private static @Nullable LocalDate date(String name, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("malformed", name));
        }
    }

    private Described describe(Indicator indicator) {
        var programme = catalogue.definitions().programmes().stream()
                .filter(one -> one.name().equals(indicator.programme()))
                .findFirst()
                .orElseThrow();
        return new Described(
                indicator.qualified(),
                indicator.label(),
                indicator.help(),
                programme.name(),
                programme.label(),
                figures.dimensions(indicator).stream()
                        .map(dimension -> new Split(dimension.name(), dimension.label()))
                        .toList(),
                indicator.map(),
                indicator.date() != null,
                indicator.minimum());
    }
}
