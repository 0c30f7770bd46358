import { Link } from "@tanstack/react-router";
import { useWords } from "../words/words";
import { PageTitle } from "./PageTitle";

export function NotFound() {
  const { t } = useWords();
  return (
    <main className="lone">
      <PageTitle text={t("problem.notFound")} />
      <h1 tabIndex={-1}>{t("problem.notFound")}</h1>
      <Link to="/">{t("day.title")}</Link>
    </main>
  );
}
