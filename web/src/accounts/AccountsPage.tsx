import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { asProblem } from "../api/problem";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useWords } from "../words/words";
import { AccountCard } from "./AccountCard";
import { accountsQuery } from "./accounts";
import { NewAccount } from "./NewAccount";

/** Who may sign in, for an administrator. Nothing of any child is seen from here. */
export function AccountsPage() {
  const { t } = useWords();
  const id = useId();
  const [words, setWords] = useState("");
  const [adding, setAdding] = useState(false);
  const found = useQuery(accountsQuery(useDeferredValue(words)));
  return (
    <div className="narrow-page">
      <PageTitle text={t("accounts.title")} />
      <div className="page-head">
        <h1 tabIndex={-1}>{t("accounts.title")}</h1>
        <button type="button" className="primary" onClick={() => setAdding(true)}>
          {t("accounts.add")}
        </button>
      </div>
      <div className="field">
        <label className="name" htmlFor={id}>
          {t("accounts.search")}
        </label>
        <input id={id} type="search" value={words} maxLength={100} onChange={(event) => setWords(event.target.value)} />
      </div>
      {found.error && !found.data && <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />}
      {found.isPending && <p className="loading">{t("page.loading")}</p>}
      <p className="small" aria-live="polite">
        {found.data && t("accounts.count", { count: found.data.accounts.length })}{" "}
        {found.data?.more && t("accounts.more")}
      </p>
      {found.data?.accounts.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
      {adding && <NewAccount onClose={() => setAdding(false)} />}
    </div>
  );
}
