/**
 * Whose address a host is by the trusted list. Names are compared as they go over the network, whole and by labels.
 * @module
 */
import type { Names } from "../trust/list-of-trusted-entities.ts";
import type { LinkRules } from "../trust/trust-in-force.ts";
import { skeleton } from "./confusables.ts";

/** One host of the list. */
export interface ListedHost {
  /** ASCII, lower case. */
  readonly host: string;
  readonly names: Names;
  readonly official: boolean;
  readonly subdomains: boolean;
}

/** Everything that the list names; official hosts first. */
export function listedHosts(rules: LinkRules): readonly ListedHost[] {
  const services = rules.documentServices.flatMap(({ address, names }) => {
    const host = /^https?:\/\/([^/:?#]+)/.exec(address)?.[1];
    return host === undefined ? [] : [{ host, names, official: false, subdomains: false }];
  });
  return [...rules.officialHosts.map((each) => ({ ...each, official: true })), ...services];
}

/** The entry that `host` belongs to. The longest wins: a host of its own is told apart from those of its parent. */
export function listedHostOf(host: string, all: readonly ListedHost[]): ListedHost | undefined {
  return all
    .filter((each) => host === each.host || (each.subdomains && host.endsWith(`.${each.host}`)))
    .toSorted((a, b) => b.host.length - a.host.length)[0];
}

/** The entry under whose name `host` stands, though the list names that name alone. */
export function parentOf(host: string, all: readonly ListedHost[]): ListedHost | undefined {
  return all.find((each) => !each.subdomains && host.endsWith(`.${each.host}`));
}

/** A listed host as imitations are measured against it. */
export interface Imitated extends ListedHost {
  /** Its own name, without the ending. */
  readonly name: string;
  /** Skeletons, for comparison. */
  readonly likeName: string;
  readonly likeLabels: readonly string[];
  /** Long enough to mean this host and nothing else. */
  readonly telling: boolean;
}

/** Listed hosts whose name the list protects; the longest name first, so that `egov` is seen before `gov`. */
export function imitated(rules: LinkRules): readonly Imitated[] {
  return listedHosts(rules)
    .map((each) => {
      const labels = each.host.split(".");
      const name = labels[0] ?? "";
      return { ...each, name, likeName: skeleton(name), likeLabels: labels.map(skeleton), telling: name.length > 3 };
    })
    .filter(({ name }) => rules.lookAlikes.protectedLabels.includes(name))
    .toSorted((a, b) => b.name.length - a.name.length);
}
