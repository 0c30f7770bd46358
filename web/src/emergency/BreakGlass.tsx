import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/client";
import type { Problem } from "../api/problem";
import { ReasonField } from "../record/ReasonField";
import { useWords } from "../words/words";

/** A file that is not one's own, opened by its number: what will happen, why it cannot wait, and the button. */
export function BreakGlass({ number, onOpened }: { number: string; onOpened: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [id] = useState(() => crypto.randomUUID());
  const open = useMutation<{ record: string }, Problem>({
    mutationFn: () => call("/api/emergencies", { method: "POST", body: { id, number, reason } }),
    onSuccess: ({ record }) => {
      void client.invalidateQueries({ queryKey: ["emergencies"] });
      onOpened();
      void navigate({ to: "/record/$id", params: { id: record } });
    },
  });
  if (!asking) {
    return (
      <p>
        <button type="button" className="secondary" onClick={() => setAsking(true)}>
          {t("emergency.ask")}
        </button>
      </p>
    );
  }
  const fault = open.error?.faults[0]?.message;
  return (
    <form
      className="break-glass"
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate();
      }}
    >
      <p className="notice warn">{t("emergency.explain")}</p>
      <ReasonField value={reason} onChange={setReason} required fault={fault} />
      {open.error && !fault && (
        <p className="fault" role="alert">
          {open.error.status === 404 ? t("emergency.none", { number }) : open.error.message}
        </p>
      )}
      <div className="buttons">
        <button type="submit" className="primary danger" disabled={open.isPending}>
          {t("emergency.open", { number })}
        </button>
      </div>
    </form>
  );
}
