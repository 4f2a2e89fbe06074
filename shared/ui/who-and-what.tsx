/**
 * Who signed, for whom, which document, when, and how fresh the knowledge behind it is.
 * @module
 */
import { formatTimeAndAge } from "../i18n/dates.ts";
import type { Words } from "../i18n/words.ts";
import type { Report, RevocationSummary, SignatureReport } from "../validation/report.ts";
import { holderOf, issueDateOf } from "./document-facts.ts";
import { OrganisationIcon, SealIcon } from "./icons.tsx";
import { Row, Rows } from "./rows.tsx";
import { SignatureVerdict } from "./signature-verdict.tsx";
import { VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

/** Arc of Kazakhstan's purposes: natural person, head of an organisation, information system … */
const NATIONAL = "1.2.398.";

export function WhoAndWhat({ report }: { readonly report: Report }) {
  const words = useWords();
  const { t } = words;
  const [only, ...others] = report.signatures;
  const holder = holderOf(report.document.fields, words.language);
  const dated = issueDateOf(report.document.fields);
  return (
    <section class="card">
      <h2>{t("report.who")}</h2>
      <Rows>
        {only && others.length === 0 && <SignerRows signature={only} />}
        {holder && (
          <Row name={t("report.holder")}>
            <VisibleText text={holder} />
          </Row>
        )}
        {report.document.type !== "none" && (
          <Row name={t("report.documentType")}>{words.say("document", report.document.type)}</Row>
        )}
        {dated && <Row name={t("report.dated")}>{words.date(dated)}</Row>}
        {only && others.length === 0 && <TimeRows report={report} signature={only} />}
        {report.format && <Row name={t("report.details.format")}>{t(`format.${report.format}`)}</Row>}
        <Row name={t("report.file")}>
          <VisibleText text={report.file} />
        </Row>
      </Rows>
      {others.length > 0 && <SignatureList report={report} />}
    </section>
  );
}

function SignatureList({ report }: { readonly report: Report }) {
  const { t } = useWords();
  return (
    <>
      <h3>{t("report.signatures", { count: report.signatures.length })}</h3>
      <ol class="signatures">
        {report.signatures.map((signature) => (
          <li key={signature.id}>
            <SignatureVerdict signature={signature} />
            <Rows>
              <SignerRows signature={signature} />
              <TimeRows report={report} signature={signature} />
            </Rows>
          </li>
        ))}
      </ol>
    </>
  );
}

function SignerRows({ signature }: { readonly signature: SignatureReport }) {
  const words = useWords();
  const { t } = words;
  const { signer, issuer } = signature;
  const name = signer.commonName ?? signer.organisation;
  // The general purposes (signing, e-mail) say nothing about who it is; they are in the details.
  const roles = signer.roles.filter((oid) => oid.startsWith(NATIONAL)).flatMap((oid) => words.say("role", oid) ?? []);
  return (
    <>
      <Row name={t("report.signedBy")}>
        <span class="signer">
          {name === null ? (
            t(signature.certificates.length > 0 ? "report.signer.unknown" : "report.noSigner")
          ) : (
            <VisibleText text={name} />
          )}
        </span>
        {roles.length > 0 && <span class="soft block">{[...new Set(roles)].join(", ")}</span>}
      </Row>
      {signer.organisation !== null && signer.organisation !== name && (
        <Row name={t("report.onBehalfOf")}>
          <VisibleText text={signer.organisation} />
        </Row>
      )}
      <Row name={t("report.authority")}>
        {issuer ? (
          <>
            <VisibleText text={issuer[words.language]} />
            {signature.environment === "organisation" && (
              <span class="seal">
                <OrganisationIcon />
                {t("environment.organisation")}
              </span>
            )}
            {issuer.stateBody && (
              <span class="seal">
                <SealIcon />
                {t("report.stateBody")}
              </span>
            )}
          </>
        ) : (
          t("report.authority.unknown")
        )}
      </Row>
    </>
  );
}

function TimeRows({ report, signature }: { readonly report: Report; readonly signature: SignatureReport }) {
  const words = useWords();
  return (
    <>
      <Row name={words.t("report.signedAt")}>{signedAt(words, signature)}</Row>
      <Row name={words.t("report.freshness")}>{freshness(words, signature.revocation, report.validationTime)}</Row>
    </>
  );
}

function signedAt(words: Words, { signingTime }: SignatureReport): string {
  if (signingTime.proven !== null) {
    return words.t("report.signedAt.proven", { time: words.dateTime(signingTime.proven) });
  }
  if (signingTime.claimed !== null) {
    return words.t("report.signedAt.claimed", { time: words.dateTime(signingTime.claimed) });
  }
  return words.t("report.signedAt.none");
}

function freshness(words: Words, revocation: RevocationSummary, now: string): string {
  if (revocation.thisUpdate === null) return words.t("report.freshness.none");
  if (revocation.from === "document") {
    return words.t("report.freshness.document", { time: words.dateTime(revocation.thisUpdate) });
  }
  return formatTimeAndAge(words, revocation.thisUpdate, now, "report.freshness.device");
}
