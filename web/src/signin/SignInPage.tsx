import "../style/security.css";
import { LanguageChoice } from "../shell/LanguageChoice";
import { PageTitle } from "../shell/PageTitle";
import { useWords } from "../words/words";
import { SignInForm } from "./SignInForm";

export function SignInPage() {
  const { t } = useWords();
  return (
    <div className="sign-in">
      <PageTitle text={t("signIn.title")} />
      <header>
        <LanguageChoice />
      </header>
      <main>
        <p className="brand">
          <img src="/wing.svg" alt="" width="32" height="32" /> Qanad
        </p>
        <h1>{t("signIn.title")}</h1>
        <p className="soft">{t("signIn.about")}</p>
        <SignInForm help={t("signIn.help")} />
      </main>
    </div>
  );
}
