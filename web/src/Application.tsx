import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { asProblem } from "./api/problem";
import { sessionQuery } from "./api/queries";
import { Trouble } from "./shell/Trouble";
import { SignInPage } from "./signin/SignInPage";
import { WelcomePage } from "./signin/WelcomePage";
import { useWords } from "./words/words";

const SignedIn = lazy(() => import("./SignedIn"));

/** Nobody sees more than the sign-in page until the server knows them. */
export function Application() {
  const { t } = useWords();
  const session = useQuery(sessionQuery);
  // A one-time link: whoever was signed in here is not the one it is for.
  const welcome = window.location.pathname === "/welcome";
  const loading = <p className="loading">{t("page.loading")}</p>;
  if (welcome) return <WelcomePage />;
  if (session.isPending) return loading;
  if (session.error) {
    return (
      <main className="lone">
        <Trouble problem={asProblem(session.error)} onRetry={() => session.refetch()} />
      </main>
    );
  }
  if (!session.data) return <SignInPage />;
  return (
    <Suspense fallback={loading}>
      <SignedIn />
    </Suspense>
  );
}
