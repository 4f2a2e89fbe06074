import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type SignatureOutcome, verifySignatureBy } from "../../../shared/crypto/verify-signature.ts";
import { WYCHEPROOF_FILES, wycheproofGroups, wycheproofKey } from "../../conformance/wycheproof.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";
import { unhex } from "./bytes.ts";
import { PROVIDERS } from "./signature-lab.ts";

describe.skipIf(!hasVectors).each(WYCHEPROOF_FILES)("Wycheproof's %s", (file, algorithm) => {
  it("comes out as it says, the same by WebCrypto and by the own implementation", async () => {
    if (!algorithm) throw new Error("the algorithm is unknown");
    const wrong: string[] = [];
    let count = 0;
    for (const group of wycheproofGroups(readFileSync(`${VECTORS}wycheproof/${file}.json`))) {
      const key = wycheproofKey(group);
      for (const { tcId, comment, msg, sig, result } of group.tests) {
        const outcomes: SignatureOutcome[] = [];
        for (const provider of PROVIDERS)
          outcomes.push(await verifySignatureBy(provider, algorithm, key, unhex(sig), [unhex(msg)], "der"));
        const [byPlatform, own] = outcomes;
        const right = result === "acceptable" || (own === "valid") === (result === "valid");
        if (byPlatform !== own || !right) wrong.push(`${tcId} ${comment}: ${result}, ${outcomes.join(" and ")}`);
        count += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });
});
