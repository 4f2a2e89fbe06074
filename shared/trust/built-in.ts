/**
 * What the build itself trusts: Kazakhstan's authorities; in lists of their own, the state's test authorities and the
 * sandbox that made the samples.
 * @module
 */
import { decodeBase64 } from "../encoding.ts";
import { authoritiesFrom } from "./list-file.ts";
import kzList from "./lists/kz.json" with { type: "json" };
import kzTestList from "./lists/kz-test.json" with { type: "json" };
import sandboxList from "./lists/sandbox.json" with { type: "json" };
import sandboxRevocation from "./lists/sandbox-revocation.json" with { type: "json" };
import { type RevocationData, revocationDataFrom } from "./revocation-data.ts";
import type { Trust } from "./trusted-list.ts";

export function builtInTrust(): Trust {
  return {
    authorities: [
      ...authoritiesFrom(kzList, "production"),
      ...authoritiesFrom(kzTestList, "test"),
      ...authoritiesFrom(sandboxList, "sample"),
    ],
  };
}

/** The sandbox's CRLs, so that samples can be judged in full without a network. */
export function builtInRevocation(): RevocationData {
  const lists: Readonly<Record<string, string>> = sandboxRevocation;
  const crls = Object.values(lists).map(decodeBase64);
  return revocationDataFrom(crls.filter((der) => der !== undefined));
}
