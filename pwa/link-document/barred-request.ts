/**
 * Why the browser barred a request that our own headers do not allow: a failed request itself does not tell.
 * @module
 */
import { permits } from "./connect-sources.ts";

export interface BarredRequest {
  /**
   * Undefined where nothing was barred. `not-permitted`: the address itself; `handed-on`: one that it redirected to. To be
   * asked once the request has failed.
   */
  why(): Promise<"not-permitted" | "handed-on" | undefined>;
  end(): void;
}

/** Milliseconds in which the browser tells of what it barred: it may do so after the request has failed. */
const TOLD_WITHIN_MS = 200;

/** To be called before `address` is asked for. */
export function watchBarred(address: string): BarredRequest {
  let policy: string | undefined;
  let tell: () => void = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const notice = ({ effectiveDirective, blockedURI, disposition, originalPolicy }: SecurityPolicyViolationEvent) => {
    // The address as it was before redirects, and of some browsers no more than its origin. CSP Level 3 §5.4.
    const ours = blockedURI.startsWith(new URL(address).origin);
    if (effectiveDirective !== "connect-src" || disposition !== "enforce" || !ours) return;
    policy = originalPolicy;
    tell();
  };
  document.addEventListener("securitypolicyviolation", notice);
  return {
    async why() {
      await Promise.race([told, new Promise((resolve) => setTimeout(resolve, TOLD_WITHIN_MS))]);
      if (policy === undefined) return undefined;
      return permits(policy, address, location.origin) ? "handed-on" : "not-permitted";
    },
    end: () => document.removeEventListener("securitypolicyviolation", notice),
  };
}
