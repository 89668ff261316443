/** The list of tickets as a mark: one deadline, three bars that get longer. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M0 1h2v20H0zM2 2.4h6.4v5.2H2zM2 9.6h12v4.2H2zM2 17h19.4v2H2z" />
    </svg>
  );
}
