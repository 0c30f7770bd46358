import "./style/shell.css";
import "./style/lists.css";
import "./style/security.css";
import { useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { asProblem } from "./api/problem";
import { definitionsQuery, sessionQuery } from "./api/queries";
import { startOutbox } from "./drafts/outbox";
import { claim } from "./drafts/vault";
import { router } from "./router";
import { ConfirmDialog } from "./security/ConfirmDialog";
import { Trouble } from "./shell/Trouble";
import { tellLanguage } from "./shell/tellLanguage";
import { SignInAgain } from "./signin/SignInAgain";
import { currentLanguage } from "./words/language";
import { useWords } from "./words/words";

let started = false;

/** Everything behind the sign-in. */
export default function SignedIn() {
  const { t } = useWords();
  const definitions = useQuery(definitionsQuery);
  const person = useQuery(sessionQuery).data?.user;
  const user = person?.id;
  const known = person?.language;
  useEffect(() => {
    if (started || !user) return;
    started = true;
    void claim(user)
      .catch(() => undefined)
      .then(startOutbox);
  }, [user]);
  useEffect(() => {
    // What the server writes by itself is then in the language on the screen.
    if (known && known !== currentLanguage()) void tellLanguage(currentLanguage());
  }, [known]);
  if (definitions.error && !definitions.data) {
    return (
      <main className="lone">
        <Trouble problem={asProblem(definitions.error)} onRetry={() => definitions.refetch()} />
      </main>
    );
  }
  if (!definitions.data) return <p className="loading">{t("page.loading")}</p>;
  return (
    <>
      <RouterProvider router={router} />
      <ConfirmDialog />
      <SignInAgain />
    </>
  );
}
