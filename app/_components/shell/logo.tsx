/** The mark: three parties, one record between them. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g className="fill-surface stroke-surface" strokeWidth="2.25" strokeLinecap="round">
        <path d="M16 16V8.5M16 16l-6.75 5M16 16l6.75 5" />
        <circle cx="16" cy="8.25" r="2.75" stroke="none" />
        <circle cx="9" cy="21.5" r="2.75" stroke="none" />
        <circle cx="23" cy="21.5" r="2.75" stroke="none" />
        <circle cx="16" cy="16.2" r="2" stroke="none" />
      </g>
    </svg>
  );
}
