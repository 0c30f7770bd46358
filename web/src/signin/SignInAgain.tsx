import { useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries";
import { sessionLost } from "../api/sessionLost";
import { useSignal } from "../api/signal";
import { Dialog } from "../shell/Dialog";
import { useWords } from "../words/words";
import { SignInForm } from "./SignInForm";

/** When a session ends while someone types: they sign in above the page, and nothing typed is lost. */
export function SignInAgain() {
  const { t } = useWords();
  const lost = useSignal(sessionLost);
  const session = useQueryClient().getQueryData(sessionQuery.queryKey);
  if (!lost || !session) return null;
  return (
    <Dialog title={t("signIn.again")}>
      <p>{t("signIn.againWhy")}</p>
      <SignInForm name={session.user.name} />
    </Dialog>
  );
}
