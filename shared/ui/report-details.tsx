/**
 * The folded part: indications, algorithms, certificates, time-stamps, revocation, and the report as JSON.
 * @module
 */
import { useState } from "preact/hooks";
import type { CertificateSummary, Report, SignatureReport } from "../validation/report.ts";
import { Later } from "./later.tsx";
import { algorithmText, oidsText } from "./names-in-words.ts";
import { ReportJson } from "./report-json.tsx";
import { Row, Rows } from "./rows.tsx";
import { GroupedHex, VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

export function ReportDetails({ report }: { readonly report: Report }) {
  const { t, dateTime } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details class="card fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t("report.details")}</h2>
      </summary>
      <Rows>
        <Row name={t("report.details.environment")}>{t(`environment.${report.environment}`)}</Row>
        <Row name={t("report.details.covered")}>{t(`covered.${report.covered}`)}</Row>
        <Row name={t("report.details.validated")}>{dateTime(report.validationTime)}</Row>
      </Rows>
      {report.signatures.map((signature) => (
        <Later key={signature.id}>{() => <SignatureDetails signature={signature} />}</Later>
      ))}
      {/* Written out only when it is looked at: it can be long. */}
      {open && <ReportJson report={report} />}
    </details>
  );
}

function SignatureDetails({ signature }: { readonly signature: SignatureReport }) {
  const words = useWords();
  const { t } = words;
  const { subIndication, indication, signer, issuerInCertificate } = signature;
  return (
    <>
      <h3>{t("report.signature", { id: signature.id })}</h3>
      <Rows>
        <Row name={t("report.details.indication")}>
          <code>{indication}</code>
          <span class="soft block">{t(`indication.${indication}`)}</span>
        </Row>
        {subIndication !== null && (
          <Row name={t("report.details.subIndication")}>
            <code>{subIndication}</code>
            <span class="soft block">{t(`sub.${subIndication}`)}</span>
          </Row>
        )}
        <Row name={t("report.details.algorithm")}>
          <VisibleText text={algorithmText(words, signature.algorithm)} />
        </Row>
        {signer.identifier !== null && (
          <Row name={t("report.details.identifier")}>
            <VisibleText text={signer.identifier} />
          </Row>
        )}
        {signer.organisationIdentifier !== null && (
          <Row name={t("report.onBehalfOf")}>
            <VisibleText text={signer.organisationIdentifier} />
          </Row>
        )}
        {issuerInCertificate !== null && (
          <Row name={t("report.details.issuer")}>
            <VisibleText text={issuerInCertificate} />
          </Row>
        )}
      </Rows>
      <RevocationRows signature={signature} />
      <TimeStampRows signature={signature} />
      {signature.certificates.length > 0 && <h4>{t("report.details.certificates")}</h4>}
      {signature.certificates.map((certificate, index) => (
        <CertificateRows key={index} certificate={certificate} />
      ))}
    </>
  );
}

function RevocationRows({ signature }: { readonly signature: SignatureReport }) {
  const { t, dateTime, say } = useWords();
  const { source, from, thisUpdate, nextUpdate, revokedAt, reason } = signature.revocation;
  if (source === "none") return null;
  return (
    <>
      <h4>{t("report.details.revocation")}</h4>
      <Rows>
        <Row name={t("report.details.source")}>{t(`source.${source}`)}</Row>
        <Row name={t("detail.from")}>{t(`from.${from}`)}</Row>
        {thisUpdate !== null && <Row name={t("report.freshness")}>{dateTime(thisUpdate)}</Row>}
        {nextUpdate !== null && <Row name={t("report.details.nextUpdate")}>{dateTime(nextUpdate)}</Row>}
        {revokedAt !== null && <Row name={t("report.details.revokedAt")}>{dateTime(revokedAt)}</Row>}
        {reason !== null && <Row name={t("report.details.reason")}>{say("revocationReason", reason) ?? reason}</Row>}
      </Rows>
    </>
  );
}

function TimeStampRows({ signature }: { readonly signature: SignatureReport }) {
  const { t, dateTime, say } = useWords();
  if (signature.timeStamps.length === 0) return null;
  return (
    <>
      <h4>{t("report.details.timeStamps")}</h4>
      <Rows>
        {signature.timeStamps.map(({ time, authority, outcome, why }, index) => (
          <Row key={index} name={time === "" ? "—" : dateTime(time)}>
            {authority !== "" && <VisibleText text={authority} />}
            <span class="soft block">
              {t(`outcome.${outcome}`)}. {say("why", `time-stamp.${why}`) ?? why}
            </span>
          </Row>
        ))}
      </Rows>
    </>
  );
}

function CertificateRows({ certificate }: { readonly certificate: CertificateSummary }) {
  const words = useWords();
  const { t } = words;
  const purposes = oidsText(words, "role", certificate.purposes);
  const policies = oidsText(words, "policy", certificate.policies);
  return (
    <details class="fold fold-small">
      <summary>
        <VisibleText text={certificate.commonName} />
      </summary>
      <Rows>
        <Row name={t("report.details.subject")}>
          <VisibleText text={certificate.subject} />
        </Row>
        <Row name={t("report.details.issuer")}>
          <VisibleText text={certificate.issuer} />
        </Row>
        <Row name={t("report.details.serial")}>
          <GroupedHex hex={certificate.serialNumber} />
        </Row>
        <Row name={t("report.details.validity")}>
          {t("trust.validity", { from: words.date(certificate.notBefore), to: words.date(certificate.notAfter) })}
        </Row>
        <Row name={t("report.details.key")}>{algorithmText(words, certificate.publicKeyAlgorithm)}</Row>
        {purposes.length > 0 && <Row name={t("report.details.purposes")}>{lines(purposes)}</Row>}
        {policies.length > 0 && <Row name={t("report.details.policies")}>{lines(policies)}</Row>}
        <Row name={t("report.details.sha256")}>
          <GroupedHex hex={certificate.sha256} />
        </Row>
      </Rows>
    </details>
  );
}

function lines(texts: readonly string[]) {
  return texts.map((text, index) => (
    <span key={index} class="block">
      {text}
    </span>
  ));
}
