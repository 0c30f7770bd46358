package org.qanad.record;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Texts;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files: first of whoever sent them, then of the record whose answer names them, seen by who sees it. */
@RestController
@RequestMapping("/api/attachments")
final class Attachments {
    private static final int MOST_LOOSE = 100;
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n\\t\\u0085\\u2028\\u2029]");
    private static final Set<String> KINDS = Set.of(
            "image/jpeg",
            "image/png",
            "image/webp",
            "application/pdf",
            "audio/mpeg",
            "audio/ogg",
            "audio/wav",
            "video/mp4",
            "text/plain",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Acting acting;
    private final Audit audit;
    private final RecordStore store;

    Attachments(Acting acting, Audit audit, RecordStore store) {
        this.acting = acting;
        this.store = store;
        this.audit = audit;
    }

    /** A file that was kept. */
    record Kept(UUID id, String name, String mediaType, int size) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Kept keep(
            Actor actor,
            HttpServletRequest request,
            @RequestHeader(name = "X-File-Name", required = false) @Nullable String encoded)
            throws IOException {
        var name = decoded(encoded);
        if (name.isEmpty()
                || name.length() > 200
                || !Texts.keepable(name)
                || LINE_ENDS.matcher(name).find()) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("attachment-name", "X-File-Name"));
        }
        var kind = String.valueOf(request.getContentType()).split(";", -1)[0].strip();
        if (!KINDS.contains(kind)) {
            throw Refusal.of(Problem.MEDIA_TYPE);
        }
        var content = request.getInputStream().readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw Refusal.of(Problem.TOO_LARGE);
        }
        if (content.length == 0) {
            throw Refusal.of(Problem.MALFORMED);
        }
        var id = Ids.next();
        acting.run(actor, transaction -> {
            refuseTooMany(transaction, actor);
            transaction.execute("""
                        insert into qanad.attachment (id, account, name, media_type, size, sha256, content)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """, id, actor.account(), name, kind, content.length, sha256(content), content);
        });
        return new Kept(id, name, kind, content.length);
    }

    /** Always as a download: a file is never shown as a page of ours. */
    @GetMapping("/{id}")
    ResponseEntity<byte[]> read(Actor actor, @PathVariable UUID id) {
        return acting.as(actor, transaction -> {
            var row = transaction
                    .fetchOptional(
                            "select name, media_type, content, record, form from qanad.attachment where id = ?", id)
                    .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            if (row.get(3) != null && !reads(transaction, actor, row.get(3, UUID.class), row.get(4, String.class))) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
            audit.note(
                    transaction, actor, "read file", row.get(3, UUID.class), null, Map.of("attachment", id.toString()));
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(row.get(1, String.class)))
                    // Stricter than the policy of every answer: a browser that opens it all the same runs nothing in
                    // it.
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(row.get(0, String.class), StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .body(row.get(2, byte[].class));
        });
    }

    /** Files that no answer names yet are few: whoever sends many keeps none of them. */
    private static void refuseTooMany(DSLContext transaction, Actor actor) {
        var loose = transaction
                .fetchOptional(
                        "select count(*) from qanad.attachment where account = ? and record is null", actor.account())
                .orElseThrow()
                .get(0, Integer.class);
        if (loose >= MOST_LOOSE) {
            throw Refusal.of(Problem.TOO_MANY);
        }
    }

    private static String decoded(@Nullable String encoded) {
        try {
            return encoded == null
                    ? ""
                    : URLDecoder.decode(encoded, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    /** Whether the person may read the form that names the file. */
    private boolean reads(DSLContext transaction, Actor actor, UUID record, @Nullable String form) {
        return store.envelope(transaction, record, false)
                .filter(envelope -> form != null
                        && FormRights.on(actor, envelope.type(), envelope.audience())
                                .reads(form))
                .isPresent();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
