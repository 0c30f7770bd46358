import { useWords } from "../words/words";
import { IdentityText } from "./IdentityText";
import type { Security } from "./security";

/** Who else may come in as oneself: an administrator links it, and whoever did not expect it asks there. */
export function IdentitySection({ security }: { security: Security }) {
  const { t } = useWords();
  return (
    <section className="card" aria-labelledby="identities-title">
      <h2 id="identities-title">{t("identity.own")}</h2>
      <p className="soft">{t("identity.ownExplain")}</p>
      <ul className="entries">
        {security.identities.map((identity) => (
          <li key={identity.issuer}>
            <IdentityText identity={identity} />
          </li>
        ))}
      </ul>
    </section>
  );
}
