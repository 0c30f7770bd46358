import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import type { Problem } from "../api/problem";
import type { Person } from "../api/types";
import { useOrganisationOptions } from "../fields/options";
import { ReasonField } from "../record/ReasonField";
import { useWords } from "../words/words";

/** A file of the child exists where the viewer may not look: asking to see it. */
export function Elsewhere({ organisation, person }: { organisation: string; person: Person }) {
  const { t } = useWords();
  const client = useQueryClient();
  const name = useOrganisationOptions().find(({ value }) => value === organisation)?.label ?? organisation;
  const [id] = useState(() => crypto.randomUUID());
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const ask = useMutation<{ id: string }, Problem>({
    mutationFn: () => call("/api/access-requests", { method: "POST", body: { id, organisation, person, reason } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["access-requests"] }),
  });
  const fault = ask.error?.faults.find(({ path }) => path === "reason")?.message;
  if (ask.isSuccess) {
    return (
      <p className="notice good" role="status">
        {t("lending.asked", { organisation: name })}
      </p>
    );
  }
  return (
    <div className="notice elsewhere">
      <p>
        <strong>{t("lending.exists", { organisation: name })}</strong>
      </p>
      {!asking && (
        <button type="button" className="secondary" onClick={() => setAsking(true)}>
          {t("lending.ask")}
        </button>
      )}
      {asking && (
        <>
          <p className="small">{t("lending.explain")}</p>
          <ReasonField value={reason} onChange={setReason} required fault={fault} />
          {ask.error && !fault && (
            <p className="fault" role="alert">
              {ask.error.faults[0]?.message ?? ask.error.message}
            </p>
          )}
          <div className="buttons">
            <button type="button" className="primary" disabled={ask.isPending} onClick={() => ask.mutate()}>
              {t("lending.send")}
            </button>
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              {t("record.cancel")}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
