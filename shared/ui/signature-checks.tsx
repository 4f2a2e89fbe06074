/**
 * Why: the checks of one signature in the order in which they were made, and its times.
 * @module
 */
import type { AuthorityName, Check, SignatureReport } from "../validation/report.ts";
import { CheckDetail } from "./check-detail.tsx";
import { CheckFreshness } from "./check-freshness.tsx";
import { OutcomeIcon } from "./icons.tsx";
import { Later } from "./later.tsx";
import { SignatureVerdict } from "./signature-verdict.tsx";
import { Timeline } from "./timeline.tsx";
import { VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly signature: SignatureReport;
  readonly validationTime: string;
  /** The only signature of its document. */
  readonly alone: boolean;
  readonly open: boolean;
}

export function SignatureChecks({ signature, validationTime, alone, open }: Props) {
  const { t } = useWords();
  const body = (
    <>
      <ol class="checks">
        {signature.checks.map((check, index) => (
          <CheckItem key={index} check={check} validationTime={validationTime} issuer={signature.issuer} />
        ))}
      </ol>
      <Timeline signature={signature} validationTime={validationTime} />
    </>
  );
  if (alone) return body;
  const name = signature.signer.commonName ?? signature.signer.organisation;
  return (
    <details class="fold" open={open}>
      <summary>
        {t("report.signature", { id: signature.id })} <SignatureVerdict signature={signature} />
        {name !== null && (
          <span class="soft block">
            <VisibleText text={name} />
          </span>
        )}
      </summary>
      {open ? body : <Later>{() => body}</Later>}
    </details>
  );
}

interface ItemProps extends Pick<Props, "validationTime"> {
  readonly check: Check;
  readonly issuer: AuthorityName | null;
}

function CheckItem({ check, validationTime, issuer }: ItemProps) {
  const words = useWords();
  const why = words.say("why", `${check.id}.${check.why}`);
  const compared = Object.entries(check.detail).filter(([, value]) => value !== "");
  const head = (
    <>
      <span class="check-icon">
        <OutcomeIcon outcome={check.outcome} />
      </span>
      <span class="check-body">
        <span class="check-name">{words.t(`check.${check.id}`)}</span>{" "}
        <span class="check-outcome">{words.t(`outcome.${check.outcome}`)}</span>
        <span class="soft block">{why ?? check.why}</span>
        <CheckFreshness check={check} validationTime={validationTime} />
      </span>
    </>
  );
  return (
    <li class={`check check-${check.outcome}`} data-check={check.id} data-outcome={check.outcome} data-why={check.why}>
      {compared.length === 0 ? (
        <div class="check-head">{head}</div>
      ) : (
        <details>
          <summary class="check-head">{head}</summary>
          <Later>{() => <CheckDetail detail={check.detail} validationTime={validationTime} issuer={issuer} />}</Later>
        </details>
      )}
    </li>
  );
}
