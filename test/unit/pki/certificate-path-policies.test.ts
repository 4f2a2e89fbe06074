import { describe, expect, it } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { PathInput } from "../../../shared/pki/certificate-path.ts";
import {
  certificatePolicies,
  type ExtensionDraft,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
} from "../../sandbox/certificate-extensions.ts";
import { CA, caCertificate, outcomeOf, party, pathOf, personCertificate, ROOT, SUB_CA } from "./path-lab.ts";

const ANY = "2.5.29.32.0";
const A = "1.3.6.1.4.1.55555.10.1";
const B = "1.3.6.1.4.1.55555.10.2";
const C = "1.3.6.1.4.1.55555.10.3";

const EXPLICIT = { policies: { requireExplicitPolicy: true } };

function accepting(...acceptable: readonly string[]): Pick<PathInput, "policies"> {
  return { policies: { requireExplicitPolicy: true, acceptable } };
}

const STEPS = [ROOT, CA, SUB_CA, party("SAMPLE Third CA")] as const;

/** A path from ROOT over as many CAs as there are sets of extensions but the last, which is the person's. */
function path(...extensions: readonly (readonly ExtensionDraft[])[]): [Certificate, ...Certificate[]] {
  const cas = extensions.slice(0, -1);
  const certificates = cas.map((each, i) => caCertificate(STEPS[i] ?? ROOT, STEPS[i + 1] ?? CA, { extensions: each }));
  const leaf = personCertificate(STEPS[cas.length] ?? CA, { extensions: extensions.at(-1) ?? [] });
  return [leaf, ...certificates.reverse()];
}

const says = (...policies: readonly string[]): ExtensionDraft => certificatePolicies(policies);

async function policiesOf(...input: Parameters<typeof pathOf>): Promise<readonly string[] | string> {
  const result = await pathOf(...input);
  return result.outcome === "passed" ? [...result.policies].sort() : result.why;
}

describe("policies of a certification path: an explicit one required", () => {
  it("fails where no certificate names a policy", async () => {
    expect(await outcomeOf(path([], []), EXPLICIT)).toBe("policy");
  });

  it("fails where the leaf names none", async () => {
    expect(await outcomeOf(path([says(A)], []), EXPLICIT)).toBe("policy");
  });

  it("fails where the intermediate names none", async () => {
    expect(await outcomeOf(path([], [says(A)]), EXPLICIT)).toBe("policy");
  });

  it("fails where intermediate and leaf name different ones", async () => {
    expect(await outcomeOf(path([says(A)], [says(B)]), EXPLICIT)).toBe("policy");
  });

  it("fails where a policy is lost on the way and named again below", async () => {
    expect(await outcomeOf(path([says(A)], [says(B)], [says(A)]), EXPLICIT)).toBe("policy");
  });

  it("fails where the policy is not among those accepted", async () => {
    expect(await outcomeOf(path([says(A)], [says(A)]), accepting(B))).toBe("policy");
  });

  it("fails where a CA requires it of everything below, and the leaf names none", async () => {
    expect(await outcomeOf(path([says(A), policyConstraints({ requireExplicitPolicy: 0 })], []))).toBe("policy");
  });

  it("fails where a CA requires it after one more certificate", async () => {
    const top = [says(A), policyConstraints({ requireExplicitPolicy: 1 })];
    expect(await outcomeOf(path(top, [says(A)], []))).toBe("policy");
  });

  it("fails where a CA requires it after two more certificates, the third being the leaf", async () => {
    const top = [says(A), policyConstraints({ requireExplicitPolicy: 2 })];
    expect(await outcomeOf(path(top, [says(A)], [says(A)], []))).toBe("policy");
  });

  it("fails at the certificate that has none, not at the leaf", async () => {
    const [leaf, sub, ca] = path([says(A), policyConstraints({ requireExplicitPolicy: 0 })], [], [says(A)]);
    expect(await pathOf([leaf, sub ?? leaf, ca ?? leaf])).toMatchObject({ why: "policy", certificate: sub });
  });

  it("fails where the leaf itself requires it and has none that holds", async () => {
    expect(await outcomeOf(path([], [says(A), policyConstraints({ requireExplicitPolicy: 0 })]))).toBe("policy");
  });

  it("fails where a lower CA loosens what a higher one requires", async () => {
    const top = [says(A), policyConstraints({ requireExplicitPolicy: 0 })];
    expect(await outcomeOf(path(top, [says(A), policyConstraints({ requireExplicitPolicy: 9 })], []))).toBe("policy");
  });

  it("passes with the policy that all name", async () => {
    expect(await policiesOf(path([says(A, B)], [says(B, C)]), EXPLICIT)).toEqual([B]);
  });

  it("passes where a CA requires it only further down than the path goes", async () => {
    expect(await outcomeOf(path([policyConstraints({ requireExplicitPolicy: 3 })], []))).toBe("passed");
  });

  it("keeps of several policies those that are accepted", async () => {
    expect(await policiesOf(path([says(A, B)], [says(A, B)]), accepting(B, C))).toEqual([B]);
  });

  it("passes without any policy where none is required", async () => {
    expect(await policiesOf(path([], []))).toEqual([]);
    expect(await policiesOf(path([says(A)], [says(B)]))).toEqual([]);
  });
});

describe("policies of a certification path: any policy", () => {
  it("does not stand for another where the caller forbids it", async () => {
    const input = { policies: { requireExplicitPolicy: true, inhibitAnyPolicy: true } };
    expect(await outcomeOf(path([says(ANY)], [says(A)]), input)).toBe("policy");
  });

  it("does not stand for another below a CA that forbids it at once", async () => {
    expect(await outcomeOf(path([says(A), inhibitAnyPolicy(0)], [says(ANY)]), EXPLICIT)).toBe("policy");
  });

  it("does not stand for another as far below as a CA forbids it", async () => {
    expect(await outcomeOf(path([says(A), inhibitAnyPolicy(1)], [says(A)], [says(ANY)]), EXPLICIT)).toBe("policy");
  });

  it("stands for another as many certificates as a CA lets it, and no further", async () => {
    const top = [says(A), inhibitAnyPolicy(2)];
    expect(await policiesOf(path(top, [says(ANY)], [says(ANY)], [says(A)]), EXPLICIT)).toEqual([A]);
    expect(await policiesOf(path(top, [says(ANY)], [says(ANY)], [says(ANY)]), EXPLICIT)).toBe("policy");
  });

  it("stands for another until then", async () => {
    expect(await policiesOf(path([says(A), inhibitAnyPolicy(1)], [says(ANY)], [says(A)]), EXPLICIT)).toEqual([A]);
  });

  it("stands for another in a self-issued certificate even where it is forbidden", async () => {
    const newer = party("SAMPLE CA", "newer");
    const top = caCertificate(ROOT, CA, { extensions: [says(A), inhibitAnyPolicy(0)] });
    const rollover = caCertificate(CA, newer, { extensions: [says(ANY)] });
    const leaf = personCertificate(newer, { extensions: [says(A)] });
    expect(await policiesOf([leaf, rollover, top], EXPLICIT)).toEqual([A]);
  });

  it("in every certificate gives any, or exactly what the caller accepts", async () => {
    expect(await policiesOf(path([says(ANY)], [says(ANY)]), EXPLICIT)).toEqual([ANY]);
    expect(await policiesOf(path([says(ANY)], [says(ANY)]), accepting(A, B))).toEqual([A, B]);
  });

  it("above lets the leaf's own policy stand", async () => {
    expect(await policiesOf(path([says(ANY)], [says(A)]), EXPLICIT)).toEqual([A]);
  });

  it("below keeps the intermediate's policy", async () => {
    expect(await policiesOf(path([says(A)], [says(ANY)]), EXPLICIT)).toEqual([A]);
  });
});

describe("policies of a certification path: mappings", () => {
  it("fail where they map any policy, even if none is required", async () => {
    expect(await outcomeOf(path([says(A), policyMappings([ANY, B])], [says(B)]))).toBe("policy");
    expect(await outcomeOf(path([says(A), policyMappings([A, ANY])], [says(B)]))).toBe("policy");
  });

  it("do nothing for the caller that forbids them", async () => {
    const input = { policies: { requireExplicitPolicy: true, inhibitPolicyMapping: true } };
    expect(await outcomeOf(path([says(A), policyMappings([A, B])], [says(B)]), input)).toBe("policy");
  });

  it("take away the policy that they would have mapped where they are forbidden", async () => {
    const input = { policies: { requireExplicitPolicy: true, inhibitPolicyMapping: true } };
    expect(await outcomeOf(path([says(A), policyMappings([A, B])], [says(A)]), input)).toBe("policy");
  });

  it("do nothing below a CA that forbids them", async () => {
    const top = [says(A), policyConstraints({ inhibitPolicyMapping: 0 })];
    expect(await outcomeOf(path(top, [says(A), policyMappings([A, B])], [says(B)]), EXPLICIT)).toBe("policy");
  });

  it("hold as many certificates as a CA lets them, and no further", async () => {
    const top = [says(A), policyConstraints({ inhibitPolicyMapping: 2 })];
    const below = [says(A), policyMappings([A, B])];
    expect(await policiesOf(path(top, below, [says(B), policyMappings([B, C])], [says(C)]), EXPLICIT)).toEqual([A]);
    const tighter = [says(A), policyConstraints({ inhibitPolicyMapping: 1 })];
    expect(await policiesOf(path(tighter, below, [says(B)], [says(B)]), EXPLICIT)).toEqual([A]);
    expect(await outcomeOf(path(tighter, below, [says(B), policyMappings([B, C])], [says(C)]), EXPLICIT)).toBe(
      "policy",
    );
  });

  it("end the use of the mapped policy's own name below", async () => {
    expect(await outcomeOf(path([says(A), policyMappings([A, B])], [says(A)]), EXPLICIT)).toBe("policy");
  });

  it("give nothing where the CA that maps does not name the policy itself", async () => {
    expect(await outcomeOf(path([says(C), policyMappings([A, B])], [says(B)]), EXPLICIT)).toBe("policy");
  });

  it("are reported in the words of the anchor's domain, and accepted in them alone", async () => {
    const mapped = path([says(A), policyMappings([A, B])], [says(B)]);
    expect(await policiesOf(mapped, EXPLICIT)).toEqual([A]);
    expect(await policiesOf(mapped, accepting(A))).toEqual([A]);
    expect(await policiesOf(mapped, accepting(B))).toBe("policy");
  });

  it("hold over two levels", async () => {
    const twice = path([says(A), policyMappings([A, B])], [says(B), policyMappings([B, C])], [says(C)]);
    expect(await policiesOf(twice, EXPLICIT)).toEqual([A]);
  });

  it("may map one policy to several and several to one", async () => {
    expect(await policiesOf(path([says(A), policyMappings([A, B], [A, C])], [says(C)]), EXPLICIT)).toEqual([A]);
    expect(await policiesOf(path([says(A, B), policyMappings([A, C], [B, C])], [says(C)]), EXPLICIT)).toEqual([A, B]);
  });

  it("hold where the CA that maps says any policy", async () => {
    expect(await policiesOf(path([says(ANY), policyMappings([A, B])], [says(B)]), EXPLICIT)).toEqual([A]);
  });

  it("of a thousand policies on every level end in time", async () => {
    const many = Array.from({ length: 1000 }, (_, i) => `1.3.6.1.4.1.55555.20.${i}`);
    const pairs = many.map((from, i): [string, string] => [from, many[(i * 7 + 1) % many.length] ?? from]);
    const level = [certificatePolicies(many), policyMappings(...pairs)];
    const started = performance.now();
    expect(await policiesOf(path(level, level, [certificatePolicies(many)]), EXPLICIT)).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
