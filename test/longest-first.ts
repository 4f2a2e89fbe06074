/**
 * The order in which files of tests start. Where several run beside each other, one that takes minutes and is begun last
 * would keep all but one processor waiting for it.
 * @module
 */
import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from "vitest/node";

/** Files whose path ends in one of `longest` start first, in that order; the others as the runner would have them. */
export function longestFirst(longest: readonly string[]): TestSequencerConstructor {
  const rank = ({ moduleId }: TestSpecification) => {
    const at = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
    return at < 0 ? longest.length : at;
  };
  const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      return sorted.sort((one, other) => group(one) - group(other) || rank(one) - rank(other));
    }
  };
}
