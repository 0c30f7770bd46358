import { useQuery } from "@tanstack/react-query";
import { asProblem } from "../api/problem";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useWords } from "../words/words";
import { FactorSection } from "./FactorSection";
import { IdentitySection } from "./IdentitySection";
import { PasskeySection } from "./PasskeySection";
import { PasswordSection } from "./PasswordSection";
import { SessionsSection } from "./SessionsSection";
import { securityQuery } from "./security";

/** One's own account: with what one signs in, and where one is signed in. */
export function SecurityPage() {
  const { t } = useWords();
  const security = useQuery(securityQuery);
  return (
    <div className="narrow-page">
      <PageTitle text={t("security.title")} />
      <h1 tabIndex={-1}>{t("security.title")}</h1>
      {security.error && !security.data && (
        <Trouble problem={asProblem(security.error)} onRetry={() => security.refetch()} />
      )}
      {security.isPending && <p className="loading">{t("page.loading")}</p>}
      {security.data && (
        <>
          <FactorSection security={security.data} />
          {security.data.passkeysPossible && <PasskeySection security={security.data} />}
          {security.data.identities.length > 0 && <IdentitySection security={security.data} />}
          {security.data.password && <PasswordSection />}
          <SessionsSection security={security.data} />
        </>
      )}
    </div>
  );
}
