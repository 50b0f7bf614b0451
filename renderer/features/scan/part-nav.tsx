import type { ReactNode } from 'react'

interface PartNavProps<P extends string> {
  readonly label: string
  readonly parts: readonly P[]
  readonly chosen: P
  readonly nameOf: (part: P) => ReactNode
  readonly onChoose: (part: P) => void
}

/** The parts of a page, all of them in view: where they do not fit in one line they take a second one. */
export const PartNav = <P extends string>({ label, parts, chosen, nameOf, onChoose }: PartNavProps<P>) => (
  <nav className="part-nav" aria-label={label}>
    {parts.map((part) => (
      <button
        key={part}
        type="button"
        className="part-button"
        aria-current={part === chosen ? 'page' : undefined}
        onClick={() => onChoose(part)}
      >
        {nameOf(part)}
      </button>
    ))}
  </nav>
)
