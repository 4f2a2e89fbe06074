/**
 * Trust: the authorities behind a verdict, plainly.
 * @module
 */
import { authorityKeyName } from "../../shared/trust/authority-key.ts";
import { builtInTrust } from "../../shared/trust/built-in.ts";
import { authoritiesOf, type ListedEnvironment, type TrustedAuthority } from "../../shared/trust/trusted-list.ts";
import { AuthorityCard } from "../../shared/ui/authority-card.tsx";
import { useWords } from "../../shared/ui/words-context.ts";

const GROUPS = ["production", "test", "sample"] as const satisfies readonly ListedEnvironment[];

export function TrustScreen() {
  const { t } = useWords();
  const trust = builtInTrust();
  const now = new Date();
  return (
    <div>
      <h1>{t("trust.title")}</h1>
      <p class="narrow">{t("trust.lead")}</p>
      {GROUPS.map((group) => (
        <Group key={group} group={group} authorities={authoritiesOf(trust, group)} now={now} />
      ))}
    </div>
  );
}

interface GroupProps {
  readonly group: (typeof GROUPS)[number];
  readonly authorities: readonly TrustedAuthority[];
  readonly now: Date;
}

function Group({ group, authorities, now }: GroupProps) {
  const { t } = useWords();
  if (authorities.length === 0) return null;
  return (
    <section class="group" aria-labelledby={`trust-${group}`}>
      <h2 id={`trust-${group}`}>{t(`trust.${group}`)}</h2>
      {group !== "production" && <p class="soft">{t(`trust.${group}.hint`)}</p>}
      <ul class="authorities">
        {authorities.map((authority) => (
          <AuthorityCard
            key={authority.id}
            authority={{ ...authority, publicKeyAlgorithm: authorityKeyName(authority) }}
            now={now}
          />
        ))}
      </ul>
    </section>
  );
}
