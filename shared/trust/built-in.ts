/**
 * What the build itself trusts: Kazakhstan's authorities; in lists of their own, the state's test authorities and the
 * sandbox that made the samples. The lists are part of the build, and nothing but the build vouches for them.
 * @module
 */
import { decodeBase64 } from "../encoding.ts";
import { isRefusal } from "../refusal.ts";
import type { TrustedList } from "./list-of-trusted-entities.ts";
import kzList from "./lists/kz.json" with { type: "json" };
import kzTestList from "./lists/kz-test.json" with { type: "json" };
import sandboxList from "./lists/sandbox.json" with { type: "json" };
import sandboxRevocation from "./lists/sandbox-revocation.json" with { type: "json" };
import { readTrustedList } from "./read-trusted-list.ts";
import { type RevocationData, revocationDataFrom } from "./revocation-data.ts";
import type { LinkRules } from "./trust-in-force.ts";
import type { ListedEnvironment, Trust } from "./trusted-list.ts";

const PRODUCTION = builtIn(kzList, "production");
const TEST = builtIn(kzTestList, "test");
const SAMPLES = builtIn(sandboxList, "sample");

/** When this build's lists were issued: no right clock stands before it. */
export const BUILD_DATE = PRODUCTION.issued;

export function builtInTrust(): Trust {
  return { authorities: [PRODUCTION, TEST, SAMPLES].flatMap(({ authorities }) => authorities) };
}

/** Official hosts, rules for links and document services of Kazakhstan. */
export function builtInLinkRules(): LinkRules {
  return PRODUCTION;
}

/** The sandbox's CRLs, so that samples can be judged in full without a network. */
export function builtInRevocation(): RevocationData {
  const lists: Readonly<Record<string, string>> = sandboxRevocation;
  const crls = Object.values(lists).map(decodeBase64);
  return revocationDataFrom(crls.filter((der) => der !== undefined));
}

/** Throws on a list that is broken: it is part of the build, so that is a bug. */
function builtIn(payload: object, environment: ListedEnvironment): TrustedList {
  const list = readTrustedList(payload, [environment]);
  if (isRefusal(list)) throw new Error(`the built-in list for ${environment} is broken: ${list.detail}`);
  return list;
}
