/**
 * Which list speaks for whom: the one that was installed where its key may speak, the build's own for all others.
 * @module
 */
import { type Refusal, refuse } from "../refusal.ts";
import type { DocumentService, KnownLink, LookAlikeRules, OfficialHost } from "./list-of-trusted-entities.ts";
import type { SignedList } from "./signed-list.ts";
import { authoritiesOf, type ListedEnvironment, type Trust } from "./trusted-list.ts";

const ENVIRONMENTS: readonly ListedEnvironment[] = ["production", "test", "sample", "organisation"];

/**
 * The authorities in force. An installed list that is older than the build's own for an environment does not take its
 * place there: the build knows more.
 */
export function trustInForce(builtIn: Trust, installed?: SignedList): Trust {
  if (!installed) return builtIn;
  const replaced = ENVIRONMENTS.filter((environment) => speaksFor(environment, installed, builtIn));
  const sourceOf = (environment: ListedEnvironment) => (replaced.includes(environment) ? installed.list : builtIn);
  const keys = ENVIRONMENTS.flatMap((environment) =>
    (sourceOf(environment).keys ?? []).filter((key) => key.environment === environment),
  );
  return {
    authorities: ENVIRONMENTS.flatMap((environment) => authoritiesOf(sourceOf(environment), environment)),
    ...(keys.length > 0 ? { keys } : {}),
  };
}

/** Whether `installed` decides who is trusted in `environment`. */
export function speaksFor(environment: ListedEnvironment, { key, list }: SignedList, builtIn: Trust): boolean {
  const issued = authoritiesOf(builtIn, environment).map((authority) => Number(authority.list?.issued ?? 0));
  return key.environments.includes(environment) && Number(list.issued) >= Math.max(0, ...issued);
}

/** `list-older` where the build's own lists are newer for everybody whom the list may speak for: it would change nothing. */
export function olderThanBuild(builtIn: Trust, signed: SignedList): Refusal | undefined {
  if (signed.key.environments.some((environment) => speaksFor(environment, signed, builtIn))) return undefined;
  return refuse("list-older", `issued ${signed.list.issued.toISOString()}, before this build`);
}

/** Official hosts, rules for links, document services, links whose purpose is known. */
export interface LinkRules {
  readonly officialHosts: readonly OfficialHost[];
  readonly lookAlikes: LookAlikeRules;
  readonly documentServices: readonly DocumentService[];
  readonly knownLinks: readonly KnownLink[];
}

/** Whose hosts count: only a list that speaks for the state's authorities may say which addresses are the state's. */
export function linkRulesInForce(builtIn: LinkRules, trust: Trust, installed?: SignedList): LinkRules {
  return installed && speaksFor("production", installed, trust) ? installed.list : builtIn;
}
