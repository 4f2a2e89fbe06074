/**
 * Trust: the authorities in force, one card each, folded until they are looked at.
 * @module
 */
import { useState } from "preact/hooks";
import { authorityKeyName } from "../trust/authority-key.ts";
import type { TrustedAuthority } from "../trust/trusted-list.ts";
import { AuthorityCard } from "../ui/authority-card.tsx";
import { ENVIRONMENTS } from "../ui/readiness.ts";
import { useWords } from "../ui/words-context.ts";

interface Props {
  readonly authorities: readonly TrustedAuthority[];
  readonly now: Date;
}

export function TrustAuthorities({ authorities, now }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details class="card fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t("trust.authorities")}</h2>
      </summary>
      {open &&
        ENVIRONMENTS.map((group) => (
          <Group
            key={group}
            group={group}
            authorities={authorities.filter(({ environment }) => environment === group)}
            now={now}
          />
        ))}
    </details>
  );
}

interface GroupProps extends Props {
  readonly group: (typeof ENVIRONMENTS)[number];
}

function Group({ group, authorities, now }: GroupProps) {
  const { t } = useWords();
  if (authorities.length === 0) return null;
  return (
    <div class="group">
      <h3>{t(`trust.${group}`)}</h3>
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
    </div>
  );
}
