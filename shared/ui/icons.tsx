/**
 * The few pictures, drawn in the colour of the text around them. All are beside words and silent to screen readers.
 * @module
 */
import type { ComponentChildren } from "preact";
import type { CheckOutcome, Verdict } from "../validation/report.ts";

export function VerdictIcon({ verdict }: { readonly verdict: Verdict }) {
  return <Icon>{VERDICT_SHAPES[verdict]}</Icon>;
}

export function OutcomeIcon({ outcome }: { readonly outcome: CheckOutcome }) {
  return <Icon>{OUTCOME_SHAPES[outcome]}</Icon>;
}

/** Beside the name of a state body. */
export function SealIcon() {
  return (
    <Icon>
      <circle cx="12" cy="10" r="6" />
      <path d="M9.5 10l2 2 3.5-4M9 15.5 8 22l4-2 4 2-1-6.5" />
    </Icon>
  );
}

/** A building: what an organisation trusts, not the state. */
export function OrganisationIcon() {
  return (
    <Icon>
      <path d="M4 21V5l8-3v19M12 8h8v13M2 21h20M8 7v.01M8 11v.01M8 15v.01M16 12v.01M16 16v.01" />
    </Icon>
  );
}

/** A striped sheet: the sample mark. */
export function SampleIcon() {
  return (
    <Icon>
      <path d="M4 4h16v16H4zM4 12l8-8M4 20 20 4M12 20l8-8" />
    </Icon>
  );
}

export function PlainIcon({ name }: { readonly name: keyof typeof PLAIN_SHAPES }) {
  return <Icon>{PLAIN_SHAPES[name]}</Icon>;
}

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const VERDICT_SHAPES: Readonly<Record<Verdict, ComponentChildren>> = {
  genuine: <path d="M12 2 4 5v6c0 5 3.4 9 8 11 4.6-2 8-6 8-11V5zM8 12l3 3 5-6" />,
  "not-confirmed": <path d="M6 2h12M6 22h12M7 2v4c0 3 5 4.5 5 6s-5 3-5 6v4M17 2v4c0 3-5 4.5-5 6s5 3 5 6v4M9.5 19h5" />,
  "not-genuine": <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8zM9 9l6 6M15 9l-6 6" />,
  "cant-read": <path d="M14 2H6v20h12V6zM14 2v4h4M10 11a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6M12 17.6v.01" />,
};

const OUTCOME_SHAPES: Readonly<Record<CheckOutcome, ComponentChildren>> = {
  passed: <path d="M4.5 12.5 10 18 20 6.5" />,
  failed: <path d="M5 5l14 14M19 5 5 19" />,
  undecided: <path d="M8.5 8.5a3.5 3.5 0 1 1 5.3 3c-1.2.7-1.8 1.5-1.8 3M12 19v.01" />,
  skipped: <path d="M6 12h12" />,
};

const PLAIN_SHAPES = {
  link: <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17" />,
  "broken-link": (
    <path d="m17 14 2.6-2.6a4 4 0 0 0-5.7-5.7L12 7.5M7 10l-2.6 2.6a4 4 0 0 0 5.7 5.7L12 16.5M8 3v3M3 8h3M16 21v-3M21 16h-3" />
  ),
  check: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m20.5 20.5-5.4-5.4" />
    </>
  ),
  scan: <path d="M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5M7 7h4v4H7zM14 7h3v3M7 14h3v3M14 14h3v3h-3z" />,
  result: <path d="M14 2H6v20h12V6zM14 2v4h4M9 13l2.2 2.2L15 11" />,
  history: <path d="M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8.4M3.5 3.5v4.9h4.9M12 7v5l3.5 2" />,
  settings: <path d="M3 6h9M18 6h3M3 12h3M12 12h9M3 18h9M18 18h3M15 3.5v5M9 9.5v5M15 15.5v5" />,
  more: <path d="M5 12v.01M12 12v.01M19 12v.01" />,
  trust: <path d="M12 2 4 5v6c0 5 3.4 9 8 11 4.6-2 8-6 8-11V5z" />,
  about: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5M12 7.6v.01" />
    </>
  ),
  copy: <path d="M9 8h11v13H9zM15 8V3H4v13h5" />,
} as const;
