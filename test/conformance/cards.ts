/**
 * The example of a card of an electronic document: its attachments are real, its signatures are not.
 * @module
 */
import { judgeFile, outcome } from "../sandbox/judge.ts";
import { type ConformanceCase, compare, fileAt, value } from "./conformance-case.ts";

const TEMPLATE = "kz/ddcard-template.pdf";
const ATTACHED = ["Концепция совершенствования применения ЭЦП.pdf", "1.cms", "2.cms"];

export const CARD_CASES: readonly ConformanceCase[] = [
  {
    name: "the example card has the original as its first attachment and two signatures after it",
    files: [TEMPLATE],
    needs: "pdf",
    async run(files, { pdf }) {
      if (!pdf) return ["no PDF reader"];
      const open = value(await pdf.open(fileAt(files, 0)));
      const attachments = value(await open.attachments());
      await open.close();
      return compare(
        "names",
        attachments.map(({ name }) => name),
        ATTACHED,
      );
    },
  },
  {
    name: "the example card's 1.cms is no signature: format failure, said to be unreadable and never forged",
    files: [TEMPLATE],
    needs: "pdf",
    async run(files, { pdf }) {
      if (!pdf) return ["no PDF reader"];
      const report = await judgeFile("card.pdf", fileAt(files, 0), { pdf });
      return [
        ...compare("format", report.format, "ddcard"),
        ...compare("outcome", outcome(report), "TOTAL_FAILED/FORMAT_FAILURE format-failure"),
        ...compare("verdict", [report.verdict, report.covered], ["cant-read", "nothing"]),
      ];
    },
  },
];
